// Filters the list of interfaces, marks the page that is open, and opens the list on a phone.
(function () {
  'use strict';
  var list = document.getElementById('interfaces');
  var search = document.getElementById('interface-search');
  var none = list.querySelector('.interfaces_none');
  var items = [].slice.call(list.querySelectorAll('[data-words]'));

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/);
    items.forEach(function (item) {
      var text = item.getAttribute('data-words');
      item.hidden = !words.every(function (word) { return text.indexOf(word) !== -1; });
    });
    list.querySelectorAll('section').forEach(function (section) {
      section.hidden = !section.querySelector('[data-words]:not([hidden])');
    });
    none.hidden = items.some(function (item) { return !item.hidden; });
  }

  function mark() {
    items.forEach(function (item) {
      var link = item.firstElementChild;
      if (link.pathname !== location.pathname) return link.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'page');
      list.scrollTop = item.offsetTop - list.clientHeight / 2;
    });
    open(false);
  }

  function open(opened) {
    var button = document.querySelector('.site_menu');
    button.setAttribute('aria-expanded', String(opened));
    document.documentElement.classList.toggle('interfaces_open', opened);
  }

  search.addEventListener('input', filter);
  search.addEventListener('keydown', function (event) {
    var first = list.querySelector('[data-words]:not([hidden]) a');
    if (event.key === 'Enter' && first) first.click();
    if (event.key === 'Escape') {
      search.value = '';
      filter();
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') open(false);
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    event.preventDefault();
    open(true);
    search.focus();
  });
  document.querySelector('.site_menu').addEventListener('click', function () {
    open(this.getAttribute('aria-expanded') !== 'true');
  });
  document.addEventListener('click', function (event) {
    if (event.target.closest('#app')) open(false);
  });
  document.addEventListener('wxsessionurl', function () {
    if (search.value) {
      search.value = '';
      filter();
    }
    mark();
  });
  mark();
})();
