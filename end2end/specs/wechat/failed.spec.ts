// A configuration that the client refuses is seen as failed, whatever jweixin or the page does about it.
import { expect, test } from '../../support/test';

/** A ticket that the server did not sign with. */
const OTHER_TICKET = async () => ['another-ticket'];

test('wrong ticket: failed, with the reason', async ({ app, wechat }) => {
  wechat.tickets = OTHER_TICKET;
  await app.open('/');
  await app.expectFailed(/invalid signature/);
  expect(await app.session()).toMatchObject({ status: 'failed', errMsg: expect.stringContaining('invalid signature') });
  await expect(app.status).toBeVisible();
  await expect(app.status).not.toBeEmpty();
});

test('the client refuses the domain', async ({ app, wechat }) => {
  wechat.script('preVerifyJSAPI', { err_msg: 'pre_verify_jsapi:fail_invalid url domain' });
  await app.open('/');
  await app.expectFailed(/invalid url domain/);
});

test('a ready-made errMsg of newer clients is kept', async ({ app, wechat }) => {
  const errMsg = 'config:fail,Error: AppID 不合法';
  wechat.script('preVerifyJSAPI', { err_msg: 'pre_verify_jsapi:fail', errMsg });
  await app.open('/');
  await app.expectFailed(/AppID 不合法/);
});

test('a page on a domain of nobody is readable and says why it is not signed', async ({ app, problems, wechat }) => {
  problems.allow(/403/);
  await app.open('http://foreign.test/');
  await app.expectFailed(/invalid url domain/);
  expect((await app.session()).config).toBeNull();
  expect(wechat.calls('preVerifyJSAPI'), 'nothing to verify').toHaveLength(0);
});

test('a script of the page that replaces wx.error does not hide it', async ({ app, page, wechat }) => {
  wechat.tickets = OTHER_TICKET;
  const answer = wechat.hold();
  await page.goto('/');
  await wechat.called('preVerifyJSAPI');
  await page.evaluate(() => (window as unknown as { wx: { error(handler: () => void): void } }).wx.error(() => {}));
  answer();
  await app.expectFailed(/invalid signature/);
});

test.describe('a client of version 10, for which jweixin never runs wx.error', () => {
  test.use({ clientVersion: '10.0.1' });

  test('a failure is seen', async ({ app, wechat }) => {
    wechat.tickets = OTHER_TICKET;
    await app.open('/');
    await app.expectFailed(/invalid signature/);
  });

  test('a success is seen', async ({ app }) => {
    await app.open('/');
    await app.expectReady();
  });
});

test.describe("a ready callback of the page's owner throws, which makes jweixin skip the following ones", () => {
  test.beforeEach(({ network, problems }) => {
    network.ownersScript = `wx.ready(function () { throw new Error('the owner threw') })`;
    problems.allow(/the owner threw/);
  });

  test('ready is seen', async ({ app }) => {
    await app.open('/');
    await app.expectReady();
  });

  test('failed is seen', async ({ app, wechat }) => {
    wechat.tickets = OTHER_TICKET;
    await app.open('/');
    await app.expectFailed(/invalid signature/);
  });
});
