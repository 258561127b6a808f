// Keeps the status bar in step with the session.
(function () {
  'use strict';
  var bar = document.getElementById('wx-status');
  var code = document.getElementById('wx-qr');

  function show() {
    var session = window.wxSession;
    var errMsg = session.errMsg.toLowerCase().replace(/_/g, ' ').replace(/([:,])\s+/g, '$1');
    var found = false;
    bar.querySelector('[data-err-msg]').textContent = session.errMsg;
    bar.querySelectorAll('[data-pattern]').forEach(function (checks) {
      var matches = !found && new RegExp(checks.getAttribute('data-pattern')).test(errMsg);
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
