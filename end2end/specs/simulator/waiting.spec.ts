// What `wxSimulator.ready` promises a page that sets the client up before it configures.
import { publish } from '../../support/publish';
import { expect, test } from '../../support/test';

// Any port of it.
test.use({ serverEnv: { WECHAT_SAFE_DOMAINS: 'localhost' } });

/** A page of another stack: what it does, and a list of what it has heard. */
const PAGE = (server: string, script: string) => `<!doctype html>
<script src="${server}/sandbox/simulator.js"></script>
<script src="https://res.wx.qq.com/open/js/jweixin-1.6.0.js"></script>
<output></output>
<script type="module">
  const tell = (what) => { document.querySelector('output').textContent += what + ';'; };
  const configure = async () => {
    const response = await fetch('${server}/v1/jsapi-config?url=' + encodeURIComponent(location.href));
    const { appId, timestamp, nonceStr, signature } = await response.json();
    wx.error(({ errMsg }) => tell(errMsg));
    wx.config({ appId, timestamp, nonceStr, signature, jsApiList: ['getLocation'] });
  };
  ${script}
</script>`;

for (const [what, script, hears] of [
  [
    'waits for the client, sets it up and configures',
    '(await wxSimulator.ready).set({ foreignDomain: true }); configure();',
    'config:invalid url domain;',
  ],
  [
    'configures at once: the client comes before the answer',
    "wxSimulator.ready.then(() => tell('ready')); wx.ready(() => tell('configured')); configure();",
    'ready;configured;',
  ],
] as const) {
  test(what, async ({ page, server }) => {
    const site = await publish(PAGE(server.url, script));
    try {
      await page.goto(`http://localhost:${site.port}/`);
      await expect(page.locator('output')).toHaveText(hears);
    } finally {
      await site.stop();
    }
  });
}
