// Going back leads to the place one came from. The page before is drawn again only after the browser has tried that itself.
(function () {
  'use strict';
  var places = {};
  var wanted = null;

  function settle(until) {
    if (wanted === null) return;
    var room = document.documentElement.scrollHeight - innerHeight;
    if (room < wanted && Date.now() < until) return requestAnimationFrame(function () { settle(until); });
    scrollTo(0, wanted);
    wanted = null;
  }

  addEventListener('scroll', function () {
    if (wanted === null) places[location.href] = scrollY;
  }, { passive: true });
  addEventListener('popstate', function () {
    wanted = places[location.href] || 0;
    requestAnimationFrame(function () { settle(Date.now() + 3000); });
  });
})();
