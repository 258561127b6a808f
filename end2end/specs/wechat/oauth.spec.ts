// WeChat's authorisation: from a page that needs an openid to the platform's page and back, with and without WebAssembly.
import type { Page } from '@playwright/test';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const PATH = `${demoPath('chooseWXPay')}?x=1`;
const SILENT = '授权获取 openid';
const ASKING = '同时获取昵称';

const visitor = (page: Page) => page.locator('.visitor');
const link = (page: Page, name: string) => visitor(page).getByRole('link', { name });

/** Known to the test too, which exchanges a code itself. */
const ACCOUNT = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' };
test.use({ serverEnv: ACCOUNT });

test.beforeEach(async ({ app, server }) => {
  const response = await fetch(`${server.url}/sandbox/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'xiaolin' }),
  });
  expect(response.status).toBe(200);
  await app.open(PATH);
});

test('silent: back on the same page, which is signed for its own address and knows the openid', async ({ app, network, page, baseURL }) => {
  await link(page, SILENT).click();
  await expect(visitor(page)).toContainText(/openid：o.{3}….{3}/);
  expect(page.url()).toBe(`${baseURL}${PATH}`);
  await app.expectHydrated();
  await app.expectReady();
  expect((await app.session()).config?.url, 'without code and state').toBe(page.url());
  expect(network.to('/oauth/callback')).toHaveLength(1);

  await page.goto(demoPath('addCard'));
  await expect(visitor(page), 'the same for the whole site').toContainText('openid：o');
});

test('asking: whoever allows is greeted, once', async ({ app, page, baseURL }) => {
  await link(page, ASKING).click();
  await expect(page.getByRole('heading', { name: '授权登录' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(3);
  await expect(page.getByRole('radio', { name: '小林' })).toBeChecked();
  await page.getByRole('radio', { name: '阿梅' }).check();
  await page.getByRole('button', { name: '允许' }).click();
  await expect(visitor(page)).toContainText('你好，阿梅 Mei。');
  expect(page.url()).toBe(`${baseURL}${PATH}`);
  await app.expectHydrated();
  await app.expectReady();
  await page.reload();
  await expect(visitor(page)).toContainText('openid：o');
  await expect(visitor(page)).not.toContainText('阿梅');
});

test('asking: whoever refuses is back on the page, which says so and offers another try', async ({ app, page, baseURL }) => {
  await link(page, ASKING).click();
  await page.getByRole('button', { name: '拒绝' }).click();
  await expect(visitor(page)).toContainText('你拒绝了授权');
  expect(page.url()).toBe(`${baseURL}${PATH}`);
  await app.expectReady();
  await link(page, SILENT).click();
  await expect(visitor(page)).toContainText('openid：o');
});

test('forgetting', async ({ app, page, baseURL }) => {
  await link(page, SILENT).click();
  await visitor(page).getByRole('button', { name: '清除' }).click();
  await expect(link(page, SILENT)).toBeVisible();
  expect(page.url()).toBe(`${baseURL}${PATH}`);
  await app.expectReady();
});

test('an address that WeChat led to, opened again in another browser: explained, and no openid', async ({ browser, network, page, problems, userAgent }) => {
  await link(page, SILENT).click();
  await expect(visitor(page)).toContainText('openid：o');
  const [callback] = network.to('/oauth/callback');
  const stranger = await browser.newContext({ userAgent, locale: 'zh-CN' });
  const there = await stranger.newPage();
  const response = await there.goto(callback!.url());
  expect(response?.status()).toBe(400);
  await expect(there.getByRole('heading', { name: '授权没有完成' })).toBeVisible();
  await expect(there.getByText('不是在当前浏览器中发起的')).toBeVisible();
  expect(await stranger.cookies()).toEqual([]);
  await stranger.close();
  problems.allow(/400/);
});

const openids = async (page: Page) =>
  (await page.context().cookies()).filter(({ name }) => /^(__Host-)?openid_/.test(name));

for (const foreign of [
  'https://evil.test/',
  '//evil.test/',
  '/\\evil.test/',
  '/%2Fevil.test/',
  'javascript:alert(1)',
  'https://demo.test@evil.test/',
]) {
  test(`a return address that is no path of this site is refused: ${foreign}`, async ({ page, problems, baseURL }) => {
    problems.allow(/400/);
    const before = await page.context().cookies();
    const response = await page.goto(`/oauth/start?return=${encodeURIComponent(foreign)}`);
    expect(response?.status()).toBe(400);
    expect(response?.request().redirectedFrom(), 'the browser was led nowhere').toBeNull();
    expect(new URL(page.url()).origin, 'and is still here').toBe(new URL(baseURL ?? '').origin);
    await expect(page.getByRole('heading', { name: '授权没有完成' })).toBeVisible();
    expect(await page.context().cookies(), 'nothing was begun').toEqual(before);
  });
}

/** How many codes the platform was asked about. */
async function exchanges(serverUrl: string): Promise<number> {
  const response = await fetch(`${serverUrl}/sandbox/control`);
  const { accounts } = (await response.json()) as { accounts: Record<string, { calls: { oauth_token: number } }> };
  return accounts[ACCOUNT.WECHAT_APP_ID]?.calls.oauth_token ?? 0;
}

/** Where the next authorisation of this browser would come back to. */
async function comesBackTo(page: Page): Promise<URL> {
  const start = await page.request.get(`/oauth/start?return=${encodeURIComponent(PATH)}`, { maxRedirects: 0 });
  const asked = await page.request.get(start.headers()['location'] ?? '', { maxRedirects: 0 });
  expect(asked.status()).toBe(302);
  return new URL(asked.headers()['location'] ?? '');
}

test('a callback that is opened again in the same browser costs no code, and who is known stays known', async ({ network, page, problems, server }) => {
  problems.allow(/400/);
  const before = await exchanges(server.url);
  await link(page, SILENT).click();
  await expect(visitor(page)).toContainText('openid：o');
  const [callback] = network.to('/oauth/callback');
  const known = await openids(page);
  expect((await page.goto(callback!.url()))?.status()).toBe(400);
  // The state's cookie went with the first answer, so this browser has begun nothing by it.
  await expect(page.getByRole('heading', { name: '授权没有完成' })).toBeVisible();
  expect(await openids(page), 'who is known stays known').toEqual(known);
  await page.goto(PATH);
  await expect(visitor(page)).toContainText('openid：o');
  expect(await exchanges(server.url), 'the code went to WeChat once').toBe(before + 1);
});

test('a code that has been used, replayed with a new state of the same browser: explained, and no openid', async ({ page, problems }) => {
  problems.allow(/400/);
  const first = await comesBackTo(page);
  await page.goto(first.href);
  await expect(visitor(page)).toContainText('openid：o');
  await visitor(page).getByRole('button', { name: '清除' }).click();
  await expect(link(page, SILENT)).toBeVisible();

  const replayed = await comesBackTo(page);
  replayed.searchParams.set('code', first.searchParams.get('code') ?? '');
  const response = await page.goto(replayed.href);
  expect(response?.status()).toBe(400);
  await page.getByText('给开发者').click();
  await expect(page.getByText('40163')).toBeVisible();
  expect(await openids(page)).toEqual([]);
  await page.getByRole('link', { name: /重新授权/ }).click();
  await expect(visitor(page), 'and leads on').toContainText('openid：o');
});

test("a code that somebody used behind the server's back (40163): explained, and no openid", async ({ page, problems, server }) => {
  problems.allow(/400/);
  const callback = await comesBackTo(page);
  const query = new URLSearchParams({
    appid: ACCOUNT.WECHAT_APP_ID,
    secret: ACCOUNT.WECHAT_APP_SECRET,
    code: callback.searchParams.get('code') ?? '',
    grant_type: 'authorization_code',
  });
  const used = await fetch(`${server.url}/sandbox/sns/oauth2/access_token?${query}`);
  expect(await used.json()).toHaveProperty('openid');
  const response = await page.goto(callback.href);
  expect(response?.status()).toBe(400);
  await expect(page.getByText('已经失效')).toBeVisible();
  await expect(page.getByText('40163'), 'only for developers').toBeHidden();
  expect(await openids(page)).toEqual([]);
});

test('the pages that ask and explain fit a phone, light and dark', async ({ page, problems }) => {
  problems.allow(/400/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(PATH);
    await link(page, ASKING).click();
    await expect(page.getByRole('button', { name: '允许' })).toBeInViewport();
    for (const path of ['', '/oauth/start?return=//evil.test', '/sandbox/connect/oauth2/authorize?appid=wxnobody']) {
      if (path) await page.goto(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, path).toBe(0);
    }
  }
});
