// What the status bar says about a failure: the reason, and what to check for it.
import { expect, test } from '../../support/test';

const CASES = [
  { errMsg: 'invalid signature', says: [/url/i, /ticket/i] },
  { errMsg: 'invalid url domain', says: [/安全域名|safe domain/i] },
] as const;

for (const { errMsg, says } of CASES) {
  test(`${errMsg}: the status bar names it and what to check`, async ({ app, wechat }) => {
    wechat.script('preVerifyJSAPI', { err_msg: `pre_verify_jsapi:fail_${errMsg}` });
    await app.open('/');
    await app.expectFailed(new RegExp(errMsg));
    await expect(app.status).toContainText(errMsg);
    for (const hint of says) await expect(app.status).toContainText(hint);
  });
}

test('a foreign domain: the status bar names it and what to check', async ({ app, problems }) => {
  problems.allow(/403/);
  await app.open('http://foreign.test/');
  await app.expectFailed(/invalid url domain/);
  await expect(app.status).toContainText('invalid url domain');
  await expect(app.status).toContainText(/安全域名|safe domain/i);
});

test('a later success takes the explanation away', async ({ app, wechat }) => {
  wechat.script('preVerifyJSAPI', { err_msg: 'pre_verify_jsapi:fail_invalid url domain' }, 'ok');
  await app.open('/');
  await app.expectFailed(/invalid url domain/);
  await app.follow('/demo/chooseImage');
  await app.expectReady();
  await expect(app.status).not.toContainText('invalid url domain');
});
