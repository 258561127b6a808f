// The five clients: each is the one that it claims to be, and pages see the documented results on all of them.
import { expect, test } from '../../support/test';

interface Client {
  /** On the badge. */
  label: string;
  userAgent: RegExp;
  platform: string;
  /** Whether its user agent says which network it is in. */
  tellsNetwork?: false;
  /** `wx.error` for a foreign domain, unless it is the usual one. */
  refusal?: string;
  /** Functions that it lacks whatever its version. */
  lacks?: string[];
}

const CLIENTS: Record<string, Client> = {
  android: { label: 'Android', userAgent: /Android.* MicroMessenger\/8\./, platform: 'Linux aarch64' },
  ios: { label: 'iOS', userAgent: /iPhone.* MicroMessenger\/8\./, platform: 'iPhone' },
  windows: {
    label: 'Windows',
    userAgent: /Windows NT.* MicroMessenger\/7\..* WindowsWechat/,
    platform: 'Win32',
    lacks: ['updateTimelineShareData'],
  },
  mac: { label: 'Mac', userAgent: /Macintosh.* MicroMessenger\/6\.8.* MacWechat/, platform: 'MacIntel' },
  devtools: {
    label: 'DevTools',
    userAgent: /iPhone.* wechatdevtools\/.* MicroMessenger\/8\./,
    platform: 'MacIntel',
    tellsNetwork: false,
    refusal: 'config:fail,Error: invalid url domain',
  },
};

const SHARED = { title: 'a', desc: 'b', link: 'http://127.0.0.1/', imgUrl: 'http://127.0.0.1/a.png' };

for (const [name, { label, userAgent, platform, tellsNetwork, refusal, lacks = [] }] of Object.entries(CLIENTS)) {
  test.describe(name, () => {
    test.beforeEach(async ({ app }) => {
      await app.open(`/?client=${name}`);
      await app.expectReady();
    });

    test('is the client that it claims to be', async ({ page, simulator }) => {
      await expect(simulator.badge).toContainText(label);
      const claimed = await page.evaluate(() => ({ userAgent: navigator.userAgent, platform: navigator.platform }));
      expect(claimed).toEqual({ userAgent: expect.stringMatching(userAgent), platform });
    });

    test('pages see the documented results', async ({ app, page, simulator }) => {
      const localIds = ['wxLocalResource://imageid1'];
      await page.evaluate((localIds) => {
        window.wxSimulator.answer('chooseImage', { localIds });
        window.wxSimulator.answer('scanQRCode', { resultStr: 'EAN_13,6901234567892' });
        window.wxSimulator.answer('getNetworkType', { networkType: '2g' });
      }, localIds);
      expect(await app.call('chooseImage', {})).toMatchObject({ localIds });
      expect(await app.call('scanQRCode', { needResult: 1 })).toMatchObject({ resultStr: 'EAN_13,6901234567892' });
      expect(await app.call('getNetworkType', {})).toMatchObject({ networkType: '2g' });
      await page.evaluate(() => window.wxSimulator.answer('getNetworkType', null));
      expect(await app.call('getNetworkType', {})).toMatchObject({ networkType: 'wifi' });
      const checked = await app.call('checkJsApi', { jsApiList: ['getLocation'] });
      expect(checked).toMatchObject({ checkResult: { getLocation: true } });
      await app.button('getLocation').click();
      await simulator.button('允许').click();
      await app.expectOutcomes('getLocation', 'success', 'complete');
    });

    test('it has the functions that it is known to have', async ({ app }) => {
      for (const shared of ['updateAppMessageShareData', 'updateTimelineShareData']) {
        const word = lacks.includes(shared) ? 'function not exist' : 'ok';
        expect(await app.call(shared, SHARED)).toMatchObject({ errMsg: `${shared}:${word}` });
      }
    });

    test('a refused configuration is told of in its spelling', async ({ app, page, simulator }) => {
      await simulator.set({ foreignDomain: true });
      await page.reload();
      await expect(app.html).toHaveAttribute('data-wx-error', refusal ?? 'config:invalid url domain');
    });

    test('its user agent follows the network', async ({ page, simulator }) => {
      const told = async () => /NetType\/(\S+)/.exec(await page.evaluate(() => navigator.userAgent))?.[1];
      const expected = (word: string) => (tellsNetwork === false ? undefined : word);
      expect(await told()).toBe(expected('WIFI'));
      for (const [network, word] of [['3g', '3G+'], ['none', 'NON_NETWORK']] as const) {
        await page.evaluate(async () => {
          await window.wxSimulator.ready;
        });
        await simulator.set({ network });
        await page.reload();
        expect(await told()).toBe(expected(word));
      }
    });
  });
}

test('a name that no client has is told, with those that there are', async ({ app, page, simulated, simulator }) => {
  await app.open('/errors');
  await app.open('/errors?client=symbian');
  await app.expectReady();
  await expect(simulator.said(/没有名为“symbian”的客户端.*android、ios、windows、mac、devtools、off/)).toBeVisible();
  await expect(simulator.badge).toContainText(simulated === 'ios' ? 'iOS' : 'Android');
  const messages = await page.evaluate(() => window.wxSimulator.messages());
  const told = messages.filter(({ kind, raw }) => kind === 'log' && String(raw).includes('unknown client “symbian”'));
  expect(told).toHaveLength(1);
});
