// Runs before jweixin, at once: claims the client's user agent, which jweixin reads when it executes, and loads the client.
// The server calls this function with where it is, which clients there are, and which one to play.
(function (settings) {
  'use strict';
  // WeChat itself, a frame, or a page that has it already
  if (/micromessenger/i.test(navigator.userAgent) || window.top !== window || window.WeixinJSBridge) return;

  // networks as user agents have them
  var NET_TYPES = { 'wifi': 'WIFI', '5g': '5G', '4g': '4G', '3g': '3G+', '2g': '2G', 'none': 'NON_NETWORK' };

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem('wxSimulator')) || {};
    } catch (error) {
      return {}; // nothing kept, or nothing may be
    }
  }

  function claim(name, value) {
    Object.defineProperty(navigator, name, { configurable: true, get: function () { return value; } });
  }

  // jweixin reports each configuration to WeChat by a picture's address. A simulation has nothing to report.
  function reportNothing() {
    var source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
    Object.defineProperty(HTMLImageElement.prototype, 'src', {
      configurable: true,
      enumerable: true,
      get: source.get,
      set: function (url) {
        if (!/^https:\/\/open\.weixin\.qq\.com\/sdk\/report\?/.test(url)) source.set.call(this, url);
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
  var facts = settings.clients.find(function (client) { return client.name === chosen.client; }) || settings.clients[0];
  chosen.client = facts.name;
  var unknown = unknownName(isOwn);
  var userAgent = facts.userAgent
    .replace('{version}', chosen.version || facts.version)
    .replace('{network}', NET_TYPES[chosen.network] || NET_TYPES.wifi);
  // pages tell a mini program's web-view by this word
  claim('userAgent', userAgent + (chosen.miniProgram ? ' miniProgram' : ''));
  claim('platform', facts.platform);
  reportNothing();
  if (facts.name === 'ios') window.__wxjs_is_wkwebview = true;
  if (chosen.miniProgram) window.__wxjs_environment = 'miniprogram';

  var control = {};
  Object.defineProperty(window, 'wxSimulator', { enumerable: true, value: control });

  var folder = settings.base + '/pkg/';

  // the browser's own: a page may put others in their place, with clocks and servers of its own
  var own = { fetch: window.fetch.bind(window), setTimeout: window.setTimeout.bind(window) };

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
      client.start({ base: settings.base, settings: chosen, style: loaded[0], own: own, scanner: scanner, unknown: unknown });
      return control;
    });
  });
  control.ready.catch(function (error) {
    console.error('The simulated WeChat client could not be loaded.', error);
  });
});
