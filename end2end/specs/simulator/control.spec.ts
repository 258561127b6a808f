// window.wxSimulator: what tests of any page can set and see.
import type { WxSimulator, WxSimulatorSettings } from '../../../public/wx-simulator';
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

/** What the types promise. */
const MEMBERS = {
  ready: true,
  settings: true,
  set: true,
  reset: true,
  next: true,
  answer: true,
  fire: true,
  messages: true,
  clear: true,
  waitFor: true,
  replay: true,
  export: true,
} satisfies Record<keyof WxSimulator, true>;

const SETTINGS = {
  client: true,
  version: true,
  network: true,
  place: true,
  latency: true,
  denied: true,
  foreignDomain: true,
  expiredTicket: true,
  wrongUrlRule: true,
  miniProgram: true,
  subscribeError: true,
  recordLimit: true,
  recognised: true,
  beacons: true,
} satisfies Record<keyof WxSimulatorSettings, true>;

test('it is what its types say, and nobody changes it', async ({ app, page }) => {
  await app.open('/');
  await app.expectReady();
  const found = await page.evaluate(async () => {
    const client = await window.wxSimulator.ready;
    const own = Object.getOwnPropertyDescriptor(window, 'wxSimulator');
    return {
      members: Object.keys(client).sort(),
      settings: Object.keys(client.settings()).sort(),
      isItself: client === window.wxSimulator,
      isFixed: Object.isFrozen(client) && !own?.writable && !own?.configurable,
    };
  });
  expect(found).toEqual({
    members: Object.keys(MEMBERS).sort(),
    settings: Object.keys(SETTINGS).sort(),
    isItself: true,
    isFixed: true,
  });
});

for (const [what, kept, network, said] of [
  ['no object', '"ios"', 'wifi', /sessionStorage\.wxSimulator is no object of settings/],
  ['no JSON', '{network', 'wifi', /sessionStorage\.wxSimulator is no object of settings/],
  ['a name that there isn\'t', '{"netwrk":"4g","network":"2g"}', '2g', /there is no setting netwrk/],
  ['no version', '{"version":"8.x","network":"2g"}', '2g', /version has to be a version such as/],
  ['a number in place of one', '{"version":8,"miniProgram":"no","network":"2g"}', '2g', /version has to be.*\n.*miniProgram|miniProgram.*\n.*version has to be/],
] as const) {
  test(`what a tab was left, and is wrong, is said and counts for nothing: ${what}`, async ({ app, page, simulator }) => {
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await page.addInitScript((kept) => sessionStorage.setItem('wxSimulator', kept), kept);
    await app.open('/');
    await app.expectReady();
    expect(await simulator.settings()).toMatchObject({ network, version: '' });
    expect(await page.evaluate(() => navigator.userAgent)).toMatch(/MicroMessenger\/\d+\.\d+\.\d+/);
    expect(warnings.join('\n')).toMatch(said);
  });
}

test.describe('on the page of getLocation', () => {
  test.beforeEach(async ({ app }) => {
    await app.open(demoPath('getLocation'));
    await app.expectReady();
  });

  test('a part of the settings is changed, and holds for the next page of the tab', async ({ page, simulator }) => {
    await page.evaluate(() => window.wxSimulator.set({ network: '3g', place: { latitude: 1 } }));
    await page.reload();
    const settings = await page.evaluate(async () => (await window.wxSimulator.ready).settings());
    expect(settings).toMatchObject({ network: '3g', place: { latitude: 1, longitude: 120.13026 } });
    await page.evaluate(() => window.wxSimulator.reset());
    expect(await simulator.settings()).toMatchObject({ network: 'wifi' });
  });

  test('what is wrong is said in a sentence', async ({ page, simulator }) => {
    const said = await page.evaluate(() => {
      const client = window.wxSimulator as unknown as Record<string, (...given: unknown[]) => unknown>;
      const error = (name: string, ...given: unknown[]) => {
        try {
          client[name]?.(...given);
          return 'nothing';
        } catch (thrown) {
          return thrown instanceof Error ? thrown.message : 'no Error';
        }
      };
      return [
        error('set', { netwrk: '4g' }),
        error('set', { network: '6g' }),
        error('set', { place: { latitude: 91 } }),
        error('set', { latency: '5' }),
        error('set', { subscribeError: 1 }),
        error('set', { beacons: [{ uuid: 'x' }] }),
        error('set', { denied: ['getlocation'] }),
        error('set', '4g'),
        error('fire', 'onFoo'),
        error('next', 'getlocation', 'cancel'),
        error('next', 'getLocation', 'cancelled'),
        error('answer', 'onVoicePlayEnd', {}),
        error('waitFor', 1),
        error('replay', 'x'),
      ];
    });
    expect(said).toEqual([
      expect.stringContaining('there is no setting netwrk; there are '),
      'network has to be one of "wifi", "5g", "4g", "3g", "2g", "none", not "6g"',
      'place.latitude has to be a number from -90 to 90, not 91',
      'latency has to be a whole number from 0 to 60000, not "5"',
      expect.stringMatching(/^subscribeError has to be one of 0, 10001, .*20005, not 1$/),
      expect.stringMatching(/^beacons\[0\]\.uuid has to be a UUID such as .*, not "x"$/),
      expect.stringMatching(/^denied\[0\] has to be one of .*getLocation.*, not "getlocation"$/),
      expect.stringContaining('the settings are an object'),
      expect.stringMatching(/the client has no event "onFoo".*onVoicePlayEnd.*menu:share:timeline/),
      expect.stringMatching(/the client has no function "getlocation"; there are .*getLocation/),
      expect.stringContaining("an outcome is 'cancel'"),
      expect.stringContaining('the client has no function "onVoicePlayEnd"'),
      expect.stringContaining('give a name as a string'),
      expect.stringContaining('there is no call of this number'),
    ]);
    expect(await simulator.settings()).toMatchObject({ network: 'wifi' });
  });

  test('the next calls come to what was ordered, in that order', async ({ app, page }) => {
    await page.evaluate(() => {
      window.wxSimulator.next('getLocation', 'cancel');
      window.wxSimulator.next('geoLocation', { latitude: 3, longitude: 4 });
    });
    await app.button('getLocation').click();
    await app.expectNext('getLocation', 'cancel', 'complete');
    await app.button('getLocation').click();
    const [result] = await app.expectNext('getLocation', 'success', 'complete');
    expect(result).toMatchObject({ latitude: 3, longitude: 4 });
  });

  test("a script answers in the user's place, until it is taken back", async ({ app, page }) => {
    await page.evaluate(() => window.wxSimulator.answer('getLocation', { latitude: 5, longitude: 6 }));
    for (const _ of ['once', 'twice']) {
      const answered = page.evaluate(() => window.wxSimulator.waitFor('getLocation'));
      await app.button('getLocation').click();
      expect(await answered).toMatchObject({ kind: 'answer', seen: { latitude: 5, errMsg: 'getLocation:ok' } });
    }
    await page.evaluate(() => window.wxSimulator.answer('getLocation', null));
    await app.button('getLocation').click();
    await page.getByRole('button', { name: '拒绝' }).click();
    await app.expectOutcomes('getLocation', 'success', 'complete', 'success', 'complete', 'cancel', 'complete');
  });

  test('a scripted answer needs the rights of a call', async ({ app, page }) => {
    await page.evaluate(() => {
      window.wxSimulator.answer('getLocation', { latitude: 5, longitude: 6 });
      window.wxSimulator.set({ denied: ['geoLocation'] });
    });
    await app.button('getLocation').click();
    await app.expectOutcomes('getLocation', 'fail', 'complete');
    await expect(app.entries('getLocation').first()).toContainText('permission denied');
  });

  test('a right is taken away by the name that pages know', async ({ app, page, simulator }) => {
    await page.evaluate(() => window.wxSimulator.set({ denied: ['getLocation', 'chooseWXPay'] }));
    expect((await simulator.settings()).denied).toEqual(['geoLocation', 'getBrandWCPayRequest']);
    await app.button('getLocation').click();
    await app.expectOutcomes('getLocation', 'fail', 'complete');
    await expect(app.entries('getLocation').first()).toContainText('permission denied');
  });

  test('a call is replayed; messages are listed, exported and cleared', async ({ app, page, simulated }) => {
    await page.evaluate(() => window.wxSimulator.answer('getLocation', { latitude: 5, longitude: 6 }));
    await app.button('getLocation').click();
    await app.expectOutcomes('getLocation', 'success', 'complete');
    const { answer, last } = await page.evaluate(async () => {
      const call = window.wxSimulator.messages().findLast(({ kind, name }) => kind === 'invoke' && name === 'geoLocation');
      const answer = await window.wxSimulator.replay(call?.number ?? 0);
      return { answer, last: window.wxSimulator.export() };
    });
    expect(answer).toMatchObject({ err_msg: 'geo_location:ok', latitude: 5 });
    expect(last).toMatchObject({ format: 'wx-simulator', client: simulated, userAgent: expect.stringContaining('MicroMessenger') });
    const [first, again] = last.messages.filter(({ kind, name }) => kind === 'invoke' && name === 'geoLocation');
    expect(again).toMatchObject({ replayOf: first?.number, raw: first?.raw });
    const replied = last.messages.find(({ of }) => of === first?.number);
    expect(replied?.duration).toBeGreaterThanOrEqual(0);
    await page.evaluate(() => window.wxSimulator.clear());
    expect(await page.evaluate(() => window.wxSimulator.messages())).toEqual([]);
  });
});

test('a script answers every wx.config, and what the page has asked for is granted', async ({ app, page }) => {
  await app.open('/');
  await app.expectReady();
  await page.evaluate(() => window.wxSimulator.answer('config', 'fail'));
  await app.follow(demoPath('getLocation'));
  await app.expectFailed(/config:fail/);
  // the server would say no
  await page.evaluate(() => {
    window.wxSimulator.answer('config', {});
    window.wxSimulator.set({ foreignDomain: true });
  });
  await page.goBack();
  await app.expectReady();
  await app.follow(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').click();
  await page.getByRole('button', { name: '允许' }).click();
  await app.expectOutcomes('getLocation', 'success', 'complete');
});

test('a wx.config that was ordered to succeed grants what the page has asked for', async ({ app, page }) => {
  await app.open('/');
  await app.expectReady();
  await page.evaluate(() => {
    window.wxSimulator.next('config', {});
    window.wxSimulator.set({ foreignDomain: true });
  });
  await app.follow(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').click();
  await page.getByRole('button', { name: '允许' }).click();
  await app.expectOutcomes('getLocation', 'success', 'complete');
});

test("results have the platform's form on the bridge, and the documented one on the page", async ({ app, page, simulated }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await page.evaluate(() => window.wxSimulator.answer('chooseImage', { localIds: ['weixin://resourceid/1'] }));
  const answered = page.evaluate(() => window.wxSimulator.waitFor('chooseImage'));
  await app.button('chooseImage').click();
  const { raw, seen } = await answered;
  const localIds = ['weixin://resourceid/1'];
  expect(raw).toMatchObject({ localIds: simulated === 'android' ? JSON.stringify(localIds) : localIds });
  expect(seen).toMatchObject({ localIds });
});

test('an event reaches a page that listens', async ({ app, page }) => {
  await app.open(demoPath('onVoicePlayEnd'));
  await app.expectReady();
  expect(await page.evaluate(() => window.wxSimulator.fire('onSearchBeacons', { beacons: [] })), 'nobody listens').toBe(false);
  await app.button('onVoicePlayEnd').click();
  await expect.poll(() => page.evaluate(() => window.wxSimulator.fire('onVoicePlayEnd', { localId: 'a' }))).toBe(true);
  await expect(app.entries('onVoicePlayEnd').first()).toContainText('"a"');
});
