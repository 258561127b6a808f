// Clients that differ from the usual one: other networks, old versions, answers in another encoding, a failed configuration.
import type { App } from '../../support/app';
import { expect, test } from '../../support/test';

async function openHome(app: App): Promise<void> {
  await app.open('/');
  await app.expectReady();
}

test('update*ShareData: the client shares with it later and tells the page nothing', async ({ app, page, wechat }) => {
  await openHome(app);
  await app.button('updateTimelineShareData').click();
  await app.expectNext('updateTimelineShareData', 'success', 'complete');
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
test('getNetworkType: other networks', async ({ app, wechat }) => {
  await openHome(app);
  for (const { reply, type } of NETWORKS) {
    wechat.script('getNetworkType', reply);
    await app.button('getNetworkType').click();
    const [result] = await app.expectNext('getNetworkType', 'success', 'complete');
    expect(result).toMatchObject({ networkType: type });
    await expect(app.report('getNetworkType')).toContainText(type);
  }
});

test('checkJsApi on an old client: what it lacks is false', async ({ app, wechat }) => {
  wechat.forget('imagePreview');
  await openHome(app);
  await app.button('checkJsApi').click();
  const [result] = await app.expectNext('checkJsApi', 'success', 'complete');
  expect(result).toMatchObject({ checkResult: { getNetworkType: true, previewImage: false } });
});

test('an answer on which jweixin itself throws: the call ends as failed', async ({ app, client, page, problems, wechat }) => {
  test.skip(client !== 'android', 'only there jweixin takes results for JSON texts');
  problems.allow(/is not valid JSON/);
  wechat.script('checkJsApi', { err_msg: 'checkJsApi:ok', checkResult: { getNetworkType: true } });
  await openHome(app);
  await app.button('checkJsApi').click();
  await expect(app.entries('checkJsApi').first()).toHaveAttribute('data-outcome', 'fail');
  await expect(app.entries('checkJsApi').and(page.locator('[data-outcome="success"]'))).toHaveCount(0);
  await expect(app.button('checkJsApi')).not.toHaveAttribute('aria-busy', 'true');
});

test('scanQRCode on Android: the text of a bar code carries its kind', async ({ app, client, wechat }) => {
  test.skip(client !== 'android');
  wechat.script('scanQRCode', { err_msg: 'scan_qrcode:ok', resultStr: 'CODE_128,6901234567892' });
  await openHome(app);
  await app.button('scanQRCode1').click();
  const [result] = await app.expectNext('scanQRCode', 'success', 'complete');
  expect(result).toMatchObject({ resultStr: 'CODE_128,6901234567892' });
  await expect(app.report('scanQRCode1')).toContainText('6901234567892');
});

test('a call after a failed configuration: "offline verifying", and the page goes on', async ({ app, wechat }) => {
  wechat.tickets = async () => ['another-ticket'];
  await app.open('/');
  await app.expectFailed(/invalid signature/);
  await app.button('chooseImage').click();
  const [result] = await app.expectNext('chooseImage', 'fail', 'complete');
  expect(result?.errMsg).toMatch(/offline verifying/);
});
