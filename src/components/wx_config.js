// The page's session with WeChat: loads jweixin, calls wx.config with what the server signed, and settles on the truth.
// Works without WASM. window.wxSession is its interface; html[data-wx] and [data-wx-error] show its state, and document
// hears "wxsessionchange" for every change of it and "wxsessionurl" when the address bar shows another URL.
(function () {
  'use strict';
  // A browser carries the fragment of WeChat's authorisation page along, back to the page.
  if (location.hash === '#wechat_redirect') {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  var root = document.documentElement;
  var data = JSON.parse(document.getElementById('wx-data').textContent);
  var nonce = document.currentScript.nonce;
  var agent = navigator.userAgent.toLowerCase();
  var inWechat = agent.indexOf('micromessenger') !== -1;

  // jweixin compares versions as texts, so in clients "10.x" wx.error never fires.
  var version = (agent.match(/micromessenger\/(\d+\.\d+\.\d+)/) || agent.match(/micromessenger\/(\d+\.\d+)/) || [])[1] || '';
  var errorHandlerWorks = version >= '6.0.2';

  var loading = null; // the promise of jweixin
  var configured = false; // whether jweixin has been through its first config
  var verifying = Promise.resolve(); // one verification at a time
  var failure = null; // why the present config failed, once the page's handlers have been told
  var errorHandlers = []; // what the page gave to wx.error
  var resolveSettled = function () {};

  var session = {
    generation: 0,
    status: 'pending',
    errMsg: '',
    config: null,
    landing: landingUrl(),
    openTagsErrMsg: '', // why the client has no open tags, once it has said so
    moved: false, // whether the address has changed since the present generation began
    settled: null,
    currentUrl: currentUrl,
    begin: begin,
    verify: verify,
    settle: settle,
    reachable: reachable,
    problemErrMsg: problemErrMsg,
  };
  window.wxSession = session;

  function withoutFragment(url) {
    return url.split('#')[0];
  }

  function currentUrl() {
    return withoutFragment(location.href);
  }

  // The URL of the document's load, whatever scripts have made of the address since.
  function landingUrl() {
    var entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    return entry && /^https?:/.test(entry.name) ? withoutFragment(entry.name) : currentUrl();
  }

  // The promise, or a rejection with `reason` after so many milliseconds.
  function within(milliseconds, promise, reason) {
    return Promise.race([promise, new Promise(function (_, reject) {
      setTimeout(reject, milliseconds, new Error(reason));
    })]);
  }

  function change(status, errMsg) {
    session.status = status;
    session.errMsg = errMsg || '';
    root.setAttribute('data-wx', status);
    root.removeAttribute('data-wx-slow');
    if (errMsg) root.setAttribute('data-wx-error', errMsg);
    else root.removeAttribute('data-wx-error');
    document.dispatchEvent(new CustomEvent('wxsessionchange'));
  }

  // Starts a new config generation; whatever an older one still reports no longer counts.
  function begin() {
    var generation = ++session.generation;
    session.config = null;
    session.moved = false;
    failure = null;
    resolveSettled();
    session.settled = new Promise(function (resolve) { resolveSettled = resolve; });
    if (inWechat) {
      change('pending');
      setTimeout(function () {
        if (generation === session.generation && session.status === 'pending') root.setAttribute('data-wx-slow', '');
      }, 8000);
    } else {
      change('outside');
      resolveSettled();
    }
    return generation;
  }

  // Records the outcome of a generation, once. No errMsg means success.
  function settle(generation, errMsg) {
    if (generation !== session.generation || session.status !== 'pending') return;
    change(errMsg ? 'failed' : 'ready', errMsg);
    if (errMsg && !failure) refuse({ errMsg: errMsg });
    resolveSettled();
  }

  function loadScript(source) {
    return within(8000, new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = source;
      script.nonce = nonce;
      script.onload = resolve;
      script.onerror = reject;
      document.head.appendChild(script);
    }), 'no answer').then(function () {
      // a captive portal answers too
      if (!window.wx || !wx.config) throw new Error('not jweixin');
    });
  }

  // The sources in turn; a later attempt starts over.
  function loadJweixin() {
    loading = loading || data.sources.reduce(function (previous, source) {
      return previous.catch(function () { return loadScript(source); });
    }, Promise.reject()).then(repairErrorHandlers);
    loading.catch(function () { loading = null; });
    return loading;
  }

  // jweixin keeps only the last wx.error handler: a page's own must not displace ours, nor ours the page's.
  function repairErrorHandlers() {
    wx.error(refuse);
    wx.error = function (handler) {
      errorHandlers.push(handler);
      if (failure) callHandler(handler);
    };
  }

  function refuse(res) {
    failure = res;
    errorHandlers.forEach(callHandler);
  }

  // What a handler throws must not keep jweixin from going on.
  function callHandler(handler) {
    try {
      handler(failure);
    } catch (error) {
      setTimeout(function () { throw error; });
    }
  }

  // Resolves to the errMsg of the failure, to '' on success, or to null when a newer generation has taken over.
  function verify(generation, config) {
    function superseded() {
      return generation !== session.generation;
    }
    var outcome = verifying.then(loadJweixin).then(function () {
      if (superseded()) return null;
      session.config = config;
      return configured ? reconfigure(config) : configure(config);
    }, function () {
      return 'config:jweixin not loaded';
    }).then(function (errMsg) {
      return superseded() ? null : errMsg;
    });
    // a client that does not answer must not hold up the next one for ever
    verifying = within(10000, outcome, 'no answer').catch(function () {});
    return outcome;
  }

  // Whether a call would reach a client: resolves to '' or to the reason why not.
  function reachable() {
    return loadJweixin().then(function () {
      return within(5000, new Promise(function (resolve) {
        if (window.WeixinJSBridge) resolve('');
        document.addEventListener('WeixinJSBridgeReady', function () { resolve(''); });
      }), 'no bridge').catch(function () { return 'WeixinJSBridge is not there'; });
    }, function () {
      return 'jweixin not loaded';
    });
  }

  function parameters(config, check) {
    return {
      debug: false,
      appId: config.appId,
      timestamp: config.timestamp,
      nonceStr: config.nonceStr,
      signature: config.signature,
      jsApiList: Object.keys(data.interfaces), // a fresh list: jweixin rewrites it in place
      openTagList: data.openTags.slice(),
      check: check,
    };
  }

  // The first config. wx.ready also runs after a failure, but always after wx.error.
  function configure(config) {
    var stopWaiting;
    return new Promise(function (resolve) {
      function wait() {
        wx.ready(resolve);
      }
      wait();
      // A ready callback of the page that throws keeps jweixin from running the others; asked again, it runs them.
      addEventListener('error', wait);
      stopWaiting = function () { removeEventListener('error', wait); };
      wx.config(parameters(config, true));
    }).then(function () {
      stopWaiting();
      configured = true;
      if (!errorHandlerWorks) return reconfigure(config);
      return failure ? failure.errMsg || 'config:fail' : '';
    });
  }

  // A later config: wx.ready would run at once, and nothing tells of success. So jweixin is handed the new fields
  // without a verification of its own, and the bridge is asked for one directly.
  function reconfigure(config) {
    return new Promise(function (resolve) {
      var bridgeNames = Object.keys(data.interfaces).map(function (name) { return data.interfaces[name]; });
      wx.config(parameters(config, false));
      wx.invoke('preVerifyJSAPI', { verifyJsApiList: bridgeNames, verifyOpenTagList: data.openTags.slice() }, function (res) {
        resolve(configErrMsg(res));
      });
    });
  }

  // A raw answer to preVerifyJSAPI in jweixin's words; '' for success.
  function configErrMsg(res) {
    var text = res.errMsg || res.err_msg || ':ok';
    var keyword = text.slice(text.indexOf(':') + 1);
    if (res.errMsg) return keyword === 'ok' ? '' : res.errMsg;
    keyword = keyword.replace(/^fail(ed)?_/, '').replace(/^failed$/, 'fail').replace(/_/g, ' ').toLowerCase();
    if (keyword === 'ok' || keyword === 'confirm' || keyword === 'function not exist') return '';
    if (keyword === 'access denied' || keyword === 'no permission to execute') keyword = 'permission denied';
    return 'config:' + (keyword || 'fail');
  }

  // Why the server did not sign, as an errMsg. WeChat would refuse a foreign domain in the same words.
  function problemErrMsg(problem) {
    var reason = problem && (problem.detail || problem.message) || 'no answer';
    if (problem && problem.code === 'domain_not_allowed') return 'config:invalid url domain (' + reason + ')';
    return 'config:not signed (' + reason + ')';
  }

  // What the server signed with the document. A fresh signature when the client checks another URL (a proxy rewrote it,
  // WeChat appended from=…), or when the server had not got its ticket yet.
  function signedConfig() {
    // iOS goes by the URL of the load
    var url = /iphone|ipad/.test(agent) ? session.landing : currentUrl();
    if (data.url === url && data.signed) return Promise.resolve(data.signed);
    if (data.url === url && data.problem.status < 500) return Promise.reject(data.problem);
    return within(15000, fetch('/v1/jsapi-config?url=' + encodeURIComponent(url)), 'no answer').then(function (response) {
      return response.json().then(function (body) {
        if (!response.ok) throw body;
        return body;
      });
    });
  }

  // A client without open tags says so once, maybe before anybody else listens.
  function watchOpenTags() {
    document.addEventListener('WeixinOpenTagsError', function (event) {
      session.openTagsErrMsg = event.detail && event.detail.errMsg || 'open tags not supported';
    });
  }

  // Tells when the address bar changes without a new document.
  function watchUrl() {
    var known = currentUrl();
    function look() {
      var url = currentUrl();
      if (url === known) return;
      known = url;
      session.moved = true;
      document.dispatchEvent(new CustomEvent('wxsessionurl'));
    }
    ['pushState', 'replaceState'].forEach(function (name) {
      var original = history[name];
      history[name] = function () {
        original.apply(history, arguments);
        look();
      };
    });
    addEventListener('popstate', look);
  }

  function start() {
    var generation = begin();
    watchUrl();
    watchOpenTags();
    if (!inWechat) return;
    loadJweixin().catch(function () {});
    signedConfig().then(function (config) {
      return verify(generation, config);
    }, problemErrMsg).catch(function (error) {
      return 'config:fail, ' + error;
    }).then(function (errMsg) {
      settle(generation, errMsg);
    });
  }

  start();
})();
