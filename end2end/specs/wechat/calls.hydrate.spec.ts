// Every wrapped interface with every way a call can end: what the wrapper reports on Android and on iOS.
import type { Platform } from '../../bridge/types';
import type { App } from '../../support/app';
import { expect, test } from '../../support/test';
import { CALLS, CANCEL, FAILURES, MENU_SHARES, SUCCESS } from '../data/calls';
import { demoPath } from '../data/pages';

async function openHome(app: App): Promise<void> {
  await app.open('/');
  await app.expectReady();
}

for (const call of CALLS) {
  test(`#${call.button}: every ending`, async ({ app, client, page, wechat }) => {
    await openHome(app);
    const outcomes: string[] = [];
    for (const ending of [SUCCESS, ...(call.cancellable ? [CANCEL] : []), ...FAILURES]) {
      await test.step(ending.title, async () => {
        wechat.script(call.native, ending.outcome);
        await page.locator(`#${call.button}`).click();
        outcomes.push(ending.callback, 'complete');
        const message = (ending.callback === 'fail' && call.onlyReason) || ending.message;
        const expected = {
          errMsg: `${call.name}:${message}`,
          ...(ending === SUCCESS ? call.success?.(client as Platform) : {}),
        };
        const results = (await app.expectOutcomes(call.name, ...outcomes)).slice(-2);
        for (const result of results) expect(result).toMatchObject(expected);
        expect(wechat.calls(call.native).at(-1)?.params).toMatchObject(call.sends ?? {});
      });
    }
    // jweixin itself asks for the network type too, for its report.
    if (call.native !== 'getNetworkType') expect(wechat.calls(call.native)).toHaveLength(outcomes.length / 2);
  });
}

for (const share of MENU_SHARES) {
  test(`#${share.name}: every ending of the share`, async ({ app, page, wechat }) => {
    await openHome(app);
    await page.locator(`#${share.name}`).click();
    await expect.poll(() => wechat.listens(share.event), 'the page supplies what is shared').toBe(true);
    const outcomes: string[] = [];
    for (const ending of [SUCCESS, CANCEL, ...FAILURES]) {
      await test.step(ending.title, async () => {
        wechat.script(share.native, ending.outcome);
        expect(await wechat.tapMenu(page, share.event)).toMatchObject({ by: 'page' });
        outcomes.push('trigger', ending.callback, 'complete');
        const [trigger, ...results] = (await app.expectOutcomes(share.name, ...outcomes)).slice(-3);
        expect(trigger).toBeInstanceOf(Object);
        for (const result of results) expect(result).toMatchObject({ errMsg: `${share.resultName}:${ending.message}` });
      });
    }
    const shared = wechat.calls(share.native);
    expect(shared).toHaveLength(outcomes.length / 3);
    for (const { params } of shared) {
      expect(params).toMatchObject({ title: expect.stringMatching(/./), link: expect.stringMatching(/^https?:/) });
    }
  });
}

test('update*ShareData: the client shares with it later and tells the page nothing', async ({ app, page, wechat }) => {
  await openHome(app);
  await page.locator('#updateTimelineShareData').click();
  await app.expectOutcomes('updateTimelineShareData', 'success', 'complete');
  const tap = await wechat.tapMenu(page, 'menu:share:timeline');
  expect(tap.by).toBe('stored');
  expect(tap.data).toMatchObject({ title: expect.stringMatching(/./), imgUrl: expect.stringMatching(/^https?:/) });
  // WeChat refuses links to other domains, and empty texts break the share.
  expect(new URL(String(tap.data.link)).host).toBe(new URL(page.url()).host);
});

const NETWORKS = [
  { reply: { err_msg: 'network_type:wwan', subtype: '4g' }, type: '4g' },
  { reply: { err_msg: 'network_type:wwan', subtype: '5g' }, type: '5g' },
  { reply: { err_msg: 'network_type:edge' }, type: 'edge' },
];
test('getNetworkType: other networks', async ({ app, page, wechat }) => {
  await openHome(app);
  const outcomes: string[] = [];
  for (const { reply, type } of NETWORKS) {
    wechat.script('getNetworkType', reply);
    await page.locator('#getNetworkType').click();
    outcomes.push('success', 'complete');
    expect((await app.expectOutcomes('getNetworkType', ...outcomes)).at(-1)).toMatchObject({ networkType: type });
  }
});

test('checkJsApi on an old client: what it lacks is false', async ({ app, page, wechat }) => {
  wechat.forget('imagePreview');
  await openHome(app);
  await page.locator('#checkJsApi').click();
  const [result] = await app.expectOutcomes('checkJsApi', 'success', 'complete');
  expect(result).toMatchObject({ checkResult: { getNetworkType: true, previewImage: false } });
});

test('an answer on which jweixin itself throws: the call ends as failed', async ({ app, client, page, problems, wechat }) => {
  test.skip(client !== 'android', 'only there jweixin takes results for JSON texts');
  problems.allow(/is not valid JSON/);
  wechat.script('checkJsApi', { err_msg: 'checkJsApi:ok', checkResult: { getNetworkType: true } });
  await openHome(app);
  await page.locator('#checkJsApi').click();
  await expect(app.entries('checkJsApi').first()).toHaveAttribute('data-outcome', 'fail');
  await expect(app.entries('checkJsApi').and(page.locator('[data-outcome="success"]'))).toHaveCount(0);
  await expect(page.locator('#checkJsApi')).not.toHaveAttribute('aria-busy', 'true');
});

test('scanQRCode on Android: the text of a bar code carries its kind', async ({ app, client, page, wechat }) => {
  test.skip(client !== 'android');
  wechat.script('scanQRCode', { err_msg: 'scan_qrcode:ok', resultStr: 'CODE_128,6901234567892' });
  await openHome(app);
  await page.locator('#scanQRCode1').click();
  const [result] = await app.expectOutcomes('scanQRCode', 'success', 'complete');
  expect(result).toMatchObject({ resultStr: 'CODE_128,6901234567892' });
});

test('a call after a failed configuration: "offline verifying", and the page goes on', async ({ app, page, wechat }) => {
  wechat.tickets = async () => ['another-ticket'];
  await app.open('/');
  await app.expectFailed(/invalid signature/);
  await page.locator('#chooseImage').click();
  const [result] = await app.expectOutcomes('chooseImage', 'fail', 'complete');
  expect(result?.errMsg).toMatch(/offline verifying/);
});

for (const name of new Set(CALLS.map((call) => call.name))) {
  test(`${demoPath(name)} has the same button`, async ({ app, page }) => {
    await app.open(demoPath(name));
    await app.expectReady();
    await page.locator(`button[data-interface="${name}"]`).first().click();
    await app.expectOutcomes(name, 'success', 'complete');
  });
}
