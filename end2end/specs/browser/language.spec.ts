// Pages are in one language: that of the visitor's choice, else that of the browser, else Chinese.
import type { Page } from '@playwright/test';
import { expect, test } from '../../support/test';
import { KINDS, demoPath } from '../data/pages';

const HAN = /\p{Script=Han}/u;

/** The headings in a page's HTML as the server sent it, and as they stand now. */
async function headings(page: Page, html?: string): Promise<string[]> {
  return page.evaluate((source) => {
    const root = source === undefined ? document : new DOMParser().parseFromString(source, 'text/html');
    return [...root.querySelectorAll('h1, h2, h3')].map((heading) => heading.textContent?.trim() ?? '');
  }, html);
}

for (const { locale, tag, chinese } of [
  { locale: 'zh-CN', tag: 'zh-CN', chinese: true },
  { locale: 'zh-TW', tag: 'zh-CN', chinese: true },
  { locale: 'en-GB', tag: 'en', chinese: false },
  { locale: 'fr-FR', tag: 'zh-CN', chinese: true },
]) {
  test.describe(`a browser that speaks ${locale}`, () => {
    test.use({ locale });

    for (const path of KINDS) {
      test(`${path} is in ${tag} from the first byte`, async ({ app, page }) => {
        const response = await page.goto(path);
        const html = (await response?.text()) ?? '';
        expect(html).toContain(`<html lang="${tag}"`);
        expect(response?.headers()['vary']?.toLowerCase()).toContain('accept-language');
        const served = await headings(page, html);
        expect(served.some((text) => HAN.test(text))).toBe(chinese);
        await app.expectHydrated();
        await expect(app.html).toHaveAttribute('lang', tag);
        expect(await headings(page), 'hydrating changes no heading').toEqual(served);
      });
    }
  });
}

for (const { language, name, labels } of [
  { language: 'zh', name: '微信 JS-SDK Demo', labels: ['scanQRCode(微信处理结果)', 'scanQRCode(直接返回结果)'] },
  { language: 'en', name: 'WeChat JS-SDK Demo', labels: null },
]) {
  test(`the site's name, titles and buttons in ${language}`, async ({ app, context, page, baseURL }) => {
    await context.addCookies([{ name: 'language', value: language, url: baseURL! }]);
    for (const path of KINDS) {
      await app.open(path);
      await expect(page).toHaveTitle(path === '/' ? name : new RegExp(`^.+ · ${name}$`));
      await expect(page.locator('.site_name')).toHaveText(name);
      if (path !== '/') continue;
      await expect(page.locator('h1')).toHaveText(name);
      const buttons = await page.locator('button[data-interface]').allTextContents();
      if (labels) expect(buttons, 'as in the official demo').toEqual(expect.arrayContaining(labels));
      else expect(buttons.filter((text) => HAN.test(text))).toEqual([]);
    }
  });
}

test('the cookie wins over the browser', async ({ app, context, page, baseURL }) => {
  await context.addCookies([{ name: 'language', value: 'en', url: baseURL! }]);
  await app.open(demoPath('chooseImage'));
  await expect(app.html).toHaveAttribute('lang', 'en');
  expect((await headings(page)).filter((text) => HAN.test(text))).toEqual([]);
});

test('the switch leads to the same page in the other language, and the choice stays', async ({ app, page }) => {
  const path = `${demoPath('scanQRCode')}?a=1`;
  await app.open(path);
  await expect(app.html).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(app.html).toHaveAttribute('lang', 'en');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(path);
  await page.goto('/');
  await expect(app.html).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(app.html).toHaveAttribute('lang', 'zh-CN');
  expect(new URL(page.url()).pathname).toBe('/');
});

test('pages that the browser navigates to by itself keep the language', async ({ app, context, page, baseURL }) => {
  test.skip(!app.wasm, 'without WebAssembly each page is a document of its own');
  await context.addCookies([{ name: 'language', value: 'en', url: baseURL! }]);
  await app.open('/');
  for (const path of [demoPath('chooseImage'), demoPath('previewImage')]) {
    await app.follow(path);
    await expect(page.locator('h1')).toContainText(path.split('/').at(-1)!);
    await expect(page.locator('main h2').first()).toBeVisible();
    expect((await headings(page)).filter((text) => HAN.test(text))).toEqual([]);
  }
});
