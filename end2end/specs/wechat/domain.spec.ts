// A server whose account has a real-looking safe domain.
import { expect, test } from '../../support/test';

test.use({ serverEnv: { WECHAT_SAFE_DOMAINS: 'demo.test' } });

test('the safe domain is ready, on http and port 80', async ({ app }) => {
  await app.open('http://demo.test/demo/chooseImage');
  await app.expectReady();
  expect((await app.session()).config?.url).toBe('http://demo.test/demo/chooseImage');
});

test('another domain is not', async ({ app, problems }) => {
  problems.allow(/403/);
  await app.open('http://foreign.test/');
  await app.expectFailed(/invalid url domain/);
});
