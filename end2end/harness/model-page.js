// The browser's half of the stand-in: the contract of the page, in the plainest way.
(() => {
  const root = document.documentElement;
  const { config: signed, natives, error } = JSON.parse(document.querySelector('#state').textContent);
  const here = () => location.href.split('#')[0];
  const landing = here();
  const inWeChat = /MicroMessenger/i.test(navigator.userAgent);
  const ios = /iphone|ipad/i.test(navigator.userAgent);
  const SOURCES = ['/jweixin-1.6.0.js', ...['res', 'res2'].map((host) => `https://${host}.wx.qq.com/open/js/jweixin-1.6.0.js`)];
  const HINTS = [
    [/invalid signature/, 'check url and ticket'],
    [/invalid url domain/, 'check the JS接口安全域名'],
    [/jweixin/, 'jweixin could not be loaded'],
  ];
  const wxSession = (window.wxSession = { generation: 1, status: inWeChat ? 'pending' : 'outside', errMsg: '', config: signed });

  function settle(status, errMsg = '') {
    Object.assign(wxSession, { status, errMsg });
    root.dataset.wx = status;
    if (errMsg) root.dataset.wxError = errMsg;
    else delete root.dataset.wxError;
    const hint = HINTS.find(([pattern]) => pattern.test(errMsg))?.[1] ?? '';
    document.querySelector('#wx-status').textContent = `${status} ${errMsg} ${hint}`;
    document.dispatchEvent(new CustomEvent('wxsessionchange'));
  }

  const list = () => natives.slice();
  const loaded = (src) =>
    new Promise((done, fail) => document.head.append(Object.assign(document.createElement('script'), { src, onload: done, onerror: fail })));
  const fetchConfig = async (url) => {
    const response = await fetch(`/v1/jsapi-config?url=${encodeURIComponent(url)}`);
    const body = await response.json();
    if (!response.ok) throw new Error(body.code);
    return body;
  };

  // The bridge is watched rather than jweixin: its answer to preVerifyJSAPI is the truth.
  const bridgeThere = () =>
    new Promise((done) => (window.WeixinJSBridge ? done() : document.addEventListener('WeixinJSBridgeReady', done, { once: true })));
  const verify = (config) =>
    new Promise((done) => {
      try {
        wx.config({ ...config, jsApiList: list(), check: false });
      } catch (failure) {
        // A ready callback of the page's owner threw.
        setTimeout(() => {
          throw failure;
        });
      }
      const verifyJsApiList = list().map((name) => ({ previewImage: 'imagePreview', onMenuShareTimeline: 'menu:share:timeline', onMenuShareAppMessage: 'menu:share:appmessage' })[name] ?? name);
      const { appId, timestamp, nonceStr, signature } = config;
      const fields = { verifyAppId: appId, verifyTimestamp: `${timestamp}`, verifyNonceStr: nonceStr, verifySignature: signature };
      WeixinJSBridge.invoke('preVerifyJSAPI', { verifyJsApiList, verifyOpenTagList: [], ...fields }, done);
    });
  async function settleWith(config) {
    await bridgeThere();
    const { errMsg, err_msg = '' } = await verify(config);
    if (/:ok$/.test(err_msg)) return null;
    return errMsg ?? `config:${err_msg.split(':')[1].replace('fail_', '')}`;
  }

  async function first() {
    if (!inWeChat) return settle('outside');
    if (error) return settle('failed', error);
    for (const [at, src] of SOURCES.entries()) {
      try {
        await loaded(src);
        break;
      } catch {
        if (at === SOURCES.length - 1) return settle('failed', 'config:fail, jweixin could not be loaded');
      }
    }
    try {
      if (here() !== signed.url) wxSession.config = await fetchConfig(here());
    } catch (failure) {
      return settle('failed', `config:fail, ${failure.message}`);
    }
    const failure = await settleWith(wxSession.config);
    settle(failure ? 'failed' : 'ready', failure ?? '');
  }
  const settled = first();

  const attached = () => document.querySelectorAll('button[data-interface]').forEach((button) => (button.onclick = () => press(button)));
  async function navigate(path, push = true) {
    if (push) history.pushState(null, '', path);
    const next = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
    document.querySelector('#content').replaceWith(next.querySelector('#content'));
    attached();
    if (!inWeChat || error) return;
    await settled;
    wxSession.generation += 1;
    settle('pending');
    const urls = ios ? [landing, here()] : [here(), landing];
    for (const [at, url] of urls.entries()) {
      wxSession.config = await fetchConfig(url);
      const failure = await settleWith(wxSession.config);
      if (!failure) return settle('ready');
      if (at === 1 || !/invalid signature/.test(failure)) return settle('failed', failure);
    }
  }

  const share = { title: '标题', desc: '说明', link: here(), imgUrl: new URL('/share.png', location).href };
  const PARAMETERS = { checkJsApi: { jsApiList: ['getNetworkType', 'previewImage'] }, previewImage: { current: share.imgUrl, urls: [share.imgUrl] } };
  function press({ id, dataset }) {
    const name = dataset.interface;
    const log = (outcome) => (result) => {
      const entry = document.createElement('li');
      Object.assign(entry.dataset, { interface: name, outcome });
      entry.textContent = JSON.stringify(result);
      document.querySelector('#result-log').append(entry);
    };
    if (!inWeChat) return log('fail')({ errMsg: `${name}:fail outside WeChat` });
    const callbacks = Object.fromEntries(['success', 'cancel', 'fail', 'trigger', 'complete'].map((outcome) => [outcome, log(outcome)]));
    const parameters = /share/i.test(name) ? share : id === 'scanQRCode1' ? { needResult: 1 } : PARAMETERS[name];
    wx[name]({ ...parameters, ...callbacks });
  }

  async function hydrate() {
    await fetch('/model.wasm');
    attached();
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href^="/"]');
      if (!link) return;
      event.preventDefault();
      shown = link.getAttribute('href');
      void navigate(shown);
    });
    let shown = location.pathname;
    window.addEventListener('popstate', () => {
      // A jump inside the page is no navigation.
      if (location.pathname !== shown) void navigate(location.pathname, false);
      shown = location.pathname;
    });
    root.dataset.hydrated = 'true';
  }
  void hydrate();
})();
