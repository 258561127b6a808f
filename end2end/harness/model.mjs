// A stand-in for the application with nothing but the public contract, so that the specs and the bridge double can be
// tried, and doubted, without a build: npm run test:model. Not a second implementation: no styling, no texts, no credentials.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const qrcode = require('qrcode-generator');
const [host, port] = (process.env.LEPTOS_SITE_ADDR ?? '127.0.0.1:3000').split(':');
const domains = (process.env.WECHAT_SAFE_DOMAINS ?? 'localhost,127.0.0.1').split(',');
const APP_ID = 'wx0123456789abcdef';
const TICKET = 'model-ticket';
const page = readFileSync(new URL('./model-page.js', import.meta.url), 'utf8');
const jweixin = readFileSync(require.resolve('weixin-js-sdk/index.original.js'), 'utf8').replace(/^.*\n/, '');

const GROUPS = [
  ['menu-basic', '基础接口', ['checkJsApi']],
  ['menu-share', '分享接口', ['updateAppMessageShareData', 'updateTimelineShareData', 'onMenuShareTimeline', 'onMenuShareAppMessage']],
  ['menu-image', '图像接口', ['chooseImage', 'previewImage']],
  ['menu-voice', '音频接口', []],
  ['menu-smart', '智能接口', []],
  ['menu-device', '设备信息接口', ['getNetworkType']],
  ['menu-location', '地理位置接口', []],
  ['menu-webview', '界面操作接口', ['closeWindow']],
  ['menu-scan', '微信扫一扫接口', ['scanQRCode0', 'scanQRCode1'], '微信扫一扫'],
  ['menu-shopping', '微信小店接口', []],
  ['menu-card', '微信卡券接口', []],
  ['menu-pay', '微信支付接口', []],
];
const nameOf = (id) => id.replace(/\d$/, '');
const NAMES = [...new Set(GROUPS.flatMap(([, , ids]) => ids.map(nameOf)))];

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const button = (id) => `<button class="btn btn_primary" id="${id}" data-interface="${nameOf(id)}">${id}</button>`;

function sign(url) {
  if (!domains.includes(new URL(url).hostname)) return null;
  const timestamp = Math.floor(Date.now() / 1000);
  const nonceStr = randomBytes(8).toString('hex');
  const text = `jsapi_ticket=${TICKET}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`;
  return { appId: APP_ID, timestamp, nonceStr, signature: createHash('sha1').update(text).digest('hex'), url };
}

function main(path) {
  if (path === '/') {
    const index = GROUPS.map(([id, entry]) => `<li class="wxapi_index_item"><a href="#${id}">${entry}</a></li>`).join('');
    const sections = GROUPS.map(([id, entry, ids, heading = entry]) => {
      const links = [...new Set(ids.map(nameOf))].map((name) => `<a href="/demo/${name}">${name}</a> `).join('');
      return `<h3 id="${id}">${heading}</h3>${ids.map(button).join('')}${links}`;
    }).join('');
    return `<h1>微信JS-SDK Demo</h1><ul>${index}</ul>${sections}`;
  }
  const name = /^\/demo\/(\w+)$/.exec(path)?.[1];
  if (name && NAMES.includes(name)) {
    return `<h1>${name}</h1>${button(name === 'scanQRCode' ? 'scanQRCode1' : name)}<p><a href="/">首页</a></p>`;
  }
  return null;
}

function html(path, url, wechat) {
  const config = sign(url);
  const content = main(path);
  const state = JSON.stringify({ config, natives: NAMES, error: config ? '' : 'config:invalid url domain' });
  return `<!DOCTYPE html><html lang="zh-CN" data-wx="${wechat ? 'pending' : 'outside'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>微信JS-SDK Demo</title><link rel="icon" href="data:,">
<script id="state" type="application/json">${state.replaceAll('<', '\\u003c')}</script>
<style>*{margin:0}button{display:block;width:100%;height:42px}#wx-qr{width:fit-content}h1,#result-log{overflow-wrap:anywhere}</style></head>
<body><noscript>需要 JavaScript</noscript><main><p id="wx-status" role="status">${escape(url)}</p>
${wechat ? '' : `<div id="wx-qr">${qrCode(url)}</div>`}
<div id="content">${content ?? '<h1>404</h1><a href="/">首页</a>'}</div><ol id="result-log"></ol></main><script>${page}</script></body></html>`;
}

function qrCode(url) {
  const code = qrcode(0, 'M');
  code.addData(url);
  code.make();
  return code.createSvgTag({ cellSize: 4, margin: 16, alt: 'QR code', title: 'QR code' });
}

const send = (response, status, type, body) => response.writeHead(status, { 'content-type': type }).end(body);

createServer((request, response) => {
  const origin = `http://${request.headers.host}`;
  const asked = new URL(request.url, origin);
  const json = (status, value) => send(response, status, 'application/json', JSON.stringify(value));
  if (asked.pathname === '/healthz') return send(response, 200, 'text/plain', 'ok');
  if (asked.pathname === '/sandbox/control') return json(200, { accounts: { [APP_ID]: { tickets: { jsapi: [{ value: TICKET }] } } } });
  if (asked.pathname === '/v1/jsapi-config') {
    const config = sign(asked.searchParams.get('url'));
    return config ? json(200, config) : json(403, { code: 'domain_not_allowed' });
  }
  if (asked.pathname === '/jweixin-1.6.0.js') return send(response, 200, 'text/javascript', jweixin);
  if (asked.pathname === '/model.wasm') return send(response, 200, 'application/wasm', Buffer.from('0061736d01000000', 'hex'));
  const found = main(asked.pathname) !== null;
  const wechat = /MicroMessenger/i.test(request.headers['user-agent'] ?? '');
  send(response, found ? 200 : 404, 'text/html; charset=utf-8', html(asked.pathname, `${origin}${request.url}`, wechat));
}).listen(Number(port), host);

process.on('SIGTERM', () => process.exit(0));
