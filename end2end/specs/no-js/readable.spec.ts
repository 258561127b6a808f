// Without JavaScript: everything can be read, and every page can be reached.
import { readCode } from '../../support/reading';
import { expect, test } from '../../support/test';
import { GROUPS, INTERFACES, PAGES, demoPath } from '../data/pages';

test('home: index, headings and buttons are there', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.wxapi_index_item a')).toHaveText(GROUPS.map((group) => group.entry));
  for (const { id, heading } of GROUPS) await expect(page.locator(`h3#${id}`)).toHaveText(heading);
  for (const id of Object.values(INTERFACES).flat()) await expect(page.locator(`button#${id}`)).toBeVisible();
});

test('home: an entry of the index leads to its section', async ({ page }) => {
  await page.goto('/');
  await page.locator('.wxapi_index_item a').nth(2).click();
  await expect(page).toHaveURL(/#menu-image$/);
  await expect(page.locator('#menu-image')).toBeInViewport();
});

test('home: links to the pages of the interfaces work', async ({ page }) => {
  await page.goto('/');
  for (const name of Object.keys(INTERFACES)) await expect(page.locator(`a[href="${demoPath(name)}"]`).first()).toBeVisible();
  await page.locator(`a[href="${demoPath('chooseImage')}"]`).first().click();
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
  test(`${path}: served with its text`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('noscript')).not.toHaveCount(0);
  });
}
