// Keeps the status bar in step with the session.
(function () {
  'use strict';
  var bar = document.getElementById('wx-status');

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
    if (session.status === 'outside') {
      document.getElementById('wx-qr').src = '/qr.svg?url=' + encodeURIComponent(location.href);
    }
  }

  document.addEventListener('wxsessionchange', show);
  show();
})();
