// Runs before jweixin, at once: claims the client's user agent, which jweixin reads when it executes, and loads the client.
// The server calls this function with where it is, which clients there are, and which one to play.
(function (settings) {
  'use strict';
  // WeChat itself, a frame, or a page that has it already
  if (/micromessenger/i.test(navigator.userAgent) || window.top !== window || window.WeixinJSBridge) return;

  // networks as user agents have them
  var NET_TYPES = { 'wifi': 'WIFI', '5g': '5G', '4g': '4G', '3g': '3G+', '2g': '2G', 'none': 'NON_NETWORK' };

  function recall() {
    try {
      return sessionStorage.getItem('wxSimulator');
    } catch (error) {
      return null; // nothing may be kept
    }
  }

  // what the tab was told last; the client checks each setting
  function kept() {
    var text = recall();
    if (text === null) return {};
    var settings = null;
    try {
      settings = JSON.parse(text);
    } catch (error) {
      // none, like other values that are no object
    }
    if (settings && typeof settings === 'object' && !Array.isArray(settings)) return settings;
    console.warn('sessionStorage.wxSimulator is no object of settings, such as {"network":"4g"}; it counts for nothing:', text);
    return {};
  }

  function claim(name, value) {
    Object.defineProperty(navigator, name, { configurable: true, get: function () { return value; } });
  }

  // by img, {id, shown}: one that is of a local id shows another address than the page has written, which reads its own
  var pretended = new WeakMap();

  function pretendedBy(image) {
    var entry = pretended.get(image);
    return entry && image.getAttributeNS(null, 'src') === entry.shown ? entry.id : null;
  }

  function tendImages() {
    var prototype = HTMLImageElement.prototype;
    var source = Object.getOwnPropertyDescriptor(prototype, 'src');
    Object.defineProperty(prototype, 'src', {
      configurable: true,
      enumerable: true,
      get: function () { return pretendedBy(this) || source.get.call(this); },
      set: function (url) {
        // jweixin reports each configuration to WeChat by a picture's address. A simulation has nothing to report.
        if (!/^https:\/\/open\.weixin\.qq\.com\/sdk\/report\?/.test(url)) source.set.call(this, url);
      }
    });
    Object.defineProperty(prototype, 'getAttribute', {
      configurable: true,
      writable: true,
      value: function getAttribute(name) {
        var id = /^src$/i.test(name) ? pretendedBy(this) : null;
        return id || Element.prototype.getAttribute.apply(this, arguments);
      }
    });
  }

  // what the address names, that of the page or that of this script, when no client has that name
  function unknownName(isOwn) {
    var script = document.currentScript; // none for what a browser runs before the page
    var address = isOwn ? location.href : script && script.src;
    var name = address && new URL(address).searchParams.get('client');
    var known = settings.clients.some(function (client) { return client.name === name; });
    return name && name !== 'off' && !known ? name : undefined;
  }

  var chosen = kept();
  // this server's own pages are rendered for a client; on others the tab's choice counts, also that of none
  var isOwn = location.origin === settings.base;
  if (!isOwn && chosen.client === 'off') {
    console.info("The simulated WeChat client is off in this tab: sessionStorage.removeItem('wxSimulator'), then load the page again.");
    return;
  }
  if (settings.client && (isOwn || !chosen.client)) chosen.client = settings.client;
  var facts = settings.clients.find(function (client) { return client.name === chosen.client; });
  var unknown = unknownName(isOwn) || (!facts && chosen.client ? String(chosen.client) : undefined);
  if (!facts) facts = settings.clients[0];
  chosen.client = facts.name;
  var userAgent = facts.userAgent
    .replace('{version}', typeof chosen.version === 'string' && /^\d+(\.\d+)*$/.test(chosen.version) ? chosen.version : facts.version)
    .replace('{network}', NET_TYPES[chosen.network] || NET_TYPES.wifi);
  // pages tell a mini program's web-view by this word
  claim('userAgent', userAgent + (chosen.miniProgram === true ? ' miniProgram' : ''));
  claim('platform', facts.platform);
  tendImages();
  if (facts.name === 'ios') window.__wxjs_is_wkwebview = true;
  if (chosen.miniProgram === true) window.__wxjs_environment = 'miniprogram';

  var control = {};
  Object.defineProperty(window, 'wxSimulator', { enumerable: true, value: control });

  var folder = settings.base + '/pkg/';

  // the browser's own: a page may put others in their place, with clocks and servers of its own
  var own = {
    fetch: window.fetch.bind(window),
    setTimeout: window.setTimeout.bind(window),
    now: performance.now.bind(performance)
  };

  function load(file) {
    return own.fetch(folder + file).then(function (response) {
      if (!response.ok) throw new Error(response.url + ': ' + response.status);
      return response;
    });
  }

  // what reads codes: as large as the rest, and fetched when it is first wanted
  function scanner() {
    return import(folder + 'SIMULATOR_SCANNER_JS').then(function (reader) {
      return reader.open(function () {
        return load('SIMULATOR_SCANNER_WASM').then(function (module) { return module.arrayBuffer(); });
      });
    });
  }

  control.ready = Promise.all([
    load('SIMULATOR_CSS').then(function (style) { return style.text(); }),
    import(folder + 'SIMULATOR_JS'),
    load('SIMULATOR_WASM')
  ]).then(function (loaded) {
    var client = loaded[1];
    return client.default({ module_or_path: loaded[2] }).then(function () {
      client.start({ base: settings.base, settings: chosen, style: loaded[0], own: own, pretended: pretended, scanner: scanner, unknown: unknown });
      return control;
    });
  });
  control.ready.catch(function (error) {
    console.error('The simulated WeChat client could not be loaded.', error);
  });
});
