// What every page owes its reader, and the frame of the official demo on the home page.
import { expectAccessible, expectNoSidewaysScrolling } from '../../support/reading';
import { expect, test } from '../../support/test';
import { GROUPS, INTERFACES, MISSING_PATH, PAGES, demoPath } from '../data/pages';

test.describe('home', () => {
  test('the index lists the official groups, in order, and leads to their sections', async ({ app, page }) => {
    await app.open('/');
    const entries = page.locator('.wxapi_index_item a');
    await expect(entries).toHaveText(GROUPS.map((group) => group.entry));
    const targets = await entries.evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash));
    expect(targets).toEqual(GROUPS.map((group) => `#${group.id}`));
  });

  test('sections have the official headings', async ({ app, page }) => {
    await app.open('/');
    for (const { id, heading } of GROUPS) await expect(page.locator(`h3#${id}`)).toHaveText(heading);
  });

  test('buttons have the official ids', async ({ app, page }) => {
    await app.open('/');
    for (const [name, ids] of Object.entries(INTERFACES)) {
      for (const id of ids) await expect(page.locator(`button#${id}`)).toHaveAttribute('data-interface', name);
    }
  });

  test('no id is used twice', async ({ app, page }) => {
    await app.open('/');
    const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});

test('a page that does not exist: 404, and a way home', async ({ app, page, problems }) => {
  problems.allow(/404/);
  const response = await page.goto(MISSING_PATH);
  expect(response?.status()).toBe(404);
  await app.expectHydrated();
  await expect(page.locator('main, body').first()).toContainText('404');
  await expect(page.locator('a[href="/"]').first()).toBeVisible();
});

test('an interface that does not exist: 404', async ({ page, problems }) => {
  problems.allow(/404/);
  expect((await page.goto(demoPath('noSuchInterface')))?.status()).toBe(404);
});

for (const path of [...PAGES, MISSING_PATH]) {
  test(`${path}: title, language, one main heading, accessible, fits a phone`, async ({ app, page, problems }) => {
    if (path === MISSING_PATH) problems.allow(/404/);
    await app.open(path);
    await expect(page).toHaveTitle(/./);
    await expect(app.html).toHaveAttribute('lang', /^(zh|en)/);
    await expect(page.locator('h1')).toHaveCount(1);
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScrolling(page);
  });
}
