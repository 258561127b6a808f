// Without JavaScript: everything can be read, and every page can be reached.
import { readCode } from '../../support/reading';
import { expect, test } from '../../support/test';
import { BUTTONS, SECTIONS } from '../data/official';
import { PAGES, demoPath } from '../data/pages';
import { NAMES, OPEN_TAGS } from '../data/reference';

test('home: index, headings and buttons are there', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.wxapi_index_item a')).toHaveText(SECTIONS.map(({ entry }) => entry));
  for (const { id, heading } of SECTIONS) await expect(page.locator(`h3#${id}`)).toHaveText(heading);
  for (const { id } of BUTTONS) await expect(page.locator(`button#${id}`)).toBeVisible();
});

test('home: an entry of the index leads to its section', async ({ page }) => {
  await page.goto('/');
  await page.locator('.wxapi_index_item a').nth(2).click();
  await expect(page).toHaveURL(/#menu-image$/);
  await expect(page.locator('#menu-image')).toBeInViewport();
});

test('home: links to the pages of the interfaces work', async ({ page }) => {
  await page.goto('/');
  for (const name of NAMES) await expect(page.locator(`main a[href="${demoPath(name)}"]`).first()).toBeVisible();
  await page.locator(`main a[href="${demoPath('chooseImage')}"]`).first().click();
  await expect(page).toHaveURL(demoPath('chooseImage'));
  await expect(page.locator('h1')).toContainText('chooseImage');
});

for (const path of ['/', demoPath('chooseImage'), '/?a=1&b=中']) {
  test(`${path}: the QR code of its address is there`, async ({ app, page }) => {
    await page.goto(path);
    await expect(app.qr).toHaveAttribute('src', /./);
    await expect(app.qr).toBeVisible();
    await expect.poll(() => readCode(app.qr)).toBe(page.url());
  });
}

for (const path of PAGES) {
  test(`${path}: served with its text, in both languages`, async ({ baseURL, context, page }) => {
    for (const [language, tag] of [
      ['zh', 'zh-CN'],
      ['en', 'en'],
    ] as const) {
      await context.addCookies([{ name: 'language', value: language, url: baseURL! }]);
      const response = await page.goto(path);
      expect(response?.status()).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('noscript')).not.toHaveCount(0);
    }
  });
}

for (const name of NAMES) {
  test(`${name}: what it is for, its parameters and its code can be read`, async ({ catalog, page }) => {
    const { parameters, results, summary } = catalog.interfaces.find((entry) => entry.name === name)!;
    await page.goto(demoPath(name));
    const main = page.locator('main');
    await expect(main).toContainText(summary.zh);
    for (const { name: field } of [...parameters, ...results]) {
      await expect(main.locator('th', { hasText: field }).first()).toBeVisible();
    }
    // Leptos, JavaScript and TypeScript, one after the other.
    const samples = (await main.locator('pre:visible').allTextContents()).filter((text) => text.includes(name) || text.includes('wx::'));
    expect(samples.length).toBeGreaterThanOrEqual(3);
  });
}

for (const name of OPEN_TAGS) {
  test(`${name}: what it is for can be read`, async ({ page }) => {
    await page.goto(demoPath(name));
    await expect(page.locator('h1')).toContainText(name);
    await expect(page.locator('main pre:visible').first()).toBeVisible();
  });
}

test('every known error can be read, at the address that leads to it', async ({ catalog, page }) => {
  await page.goto('/errors');
  for (const { id } of catalog.errors) await expect(page.locator(`main [id="${id}"]`)).toBeVisible();
});

test('the language is a link', async ({ page }) => {
  await page.goto(demoPath('chooseImage'));
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(demoPath('chooseImage'));
});
