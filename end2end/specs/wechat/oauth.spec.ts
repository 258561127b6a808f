// WeChat's authorisation: from a page that needs an openid to the platform's page and back, with and without WebAssembly.
import type { Page } from '@playwright/test';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const PATH = `${demoPath('chooseWXPay')}?x=1`;
const SILENT = '授权获取 openid';
const ASKING = '同时获取昵称';

const visitor = (page: Page) => page.locator('.visitor');
const link = (page: Page, name: string) => visitor(page).getByRole('link', { name });

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
  await expect(visitor(page)).toContainText(/openid: o.{3}….{3}/);
  expect(page.url()).toBe(`${baseURL}${PATH}`);
  await app.expectHydrated();
  await app.expectReady();
  expect((await app.session()).config?.url, 'without code and state').toBe(page.url());
  expect(network.to('/oauth/callback')).toHaveLength(1);

  await page.goto(demoPath('addCard'));
  await expect(visitor(page), 'the same for the whole site').toContainText('openid: o');
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
  await expect(visitor(page)).toContainText('openid: o');
  await expect(visitor(page)).not.toContainText('阿梅');
});

test('asking: whoever refuses is back on the page, which says so and offers another try', async ({ app, page, baseURL }) => {
  await link(page, ASKING).click();
  await page.getByRole('button', { name: '拒绝' }).click();
  await expect(visitor(page)).toContainText('你拒绝了授权');
  expect(page.url()).toBe(`${baseURL}${PATH}`);
  await app.expectReady();
  await link(page, SILENT).click();
  await expect(visitor(page)).toContainText('openid: o');
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
  await expect(visitor(page)).toContainText('openid: o');
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
