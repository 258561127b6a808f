// Keeps the status bar in step with the session.
(function () {
  'use strict';
  var bar = document.getElementById('wx-status');
  var code = document.getElementById('wx-qr');

  function show() {
    var session = window.wxSession;
    var errMsg = session.errMsg.toLowerCase();
    var found = false;
    bar.querySelector('[data-err-msg]').textContent = session.errMsg;
    bar.querySelectorAll('[data-pattern]').forEach(function (checks) {
      var matches = !found && errMsg.indexOf(checks.getAttribute('data-pattern')) !== -1;
      found = found || matches;
      checks.hidden = !matches;
    });
    if (session.status === 'outside' && code.getAttribute('data-url') !== session.currentUrl()) {
      code.setAttribute('data-url', session.currentUrl());
      code.src = '/qr.svg?url=' + encodeURIComponent(session.currentUrl());
    }
  }

  document.addEventListener('wxsessionchange', show);
  show();
})();
