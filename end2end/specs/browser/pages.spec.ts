// The frame of the official demo on the home page, and addresses that don't exist.
import { expect, test } from '../../support/test';
import { BUTTONS, SECTIONS } from '../data/official';
import { MISSING_PATH, demoPath } from '../data/pages';
import { NAMES } from '../data/reference';

test.describe('home', () => {
  test('the index lists the official groups, in order, and leads to their sections', async ({ app, page }) => {
    await app.open('/');
    const entries = page.locator('.wxapi_index_item a');
    await expect(entries).toHaveText(SECTIONS.map(({ entry }) => entry));
    const targets = await entries.evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash));
    expect(targets).toEqual(SECTIONS.map(({ id }) => `#${id}`));
  });

  test('sections have the official headings', async ({ app, page }) => {
    await app.open('/');
    for (const { id, heading } of SECTIONS) await expect(page.locator(`h3#${id}`)).toHaveText(heading);
  });

  test('the official buttons have the official ids, in the official order', async ({ app, page }) => {
    await app.open('/');
    const buttons = page.locator('.wxapi_form').first().locator('button[data-interface]');
    const found = await buttons.evaluateAll((all) => all.map(({ id, dataset }) => ({ id, name: dataset.interface })));
    expect(found).toEqual(BUTTONS);
  });

  test('what came later has a button too, and everything has a link to its page', async ({ app, catalog, page }) => {
    await app.open('/');
    const called = new Set(await page.locator('main button[data-interface]').evaluateAll((all) => all.map(({ dataset }) => dataset.interface)));
    const events = catalog.interfaces.filter(({ kind }) => kind === 'event').map(({ name }) => name);
    // Those that the official demo knows are listened to from the start.
    expect(NAMES.filter((name) => !called.has(name) && !events.includes(name))).toEqual([]);
    for (const name of NAMES) await expect(page.locator(`main a[href="${demoPath(name)}"]`)).toHaveCount(1);
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

for (const name of ['noSuchInterface', 'chooseimage', 'wx-open-nothing']) {
  test(`${demoPath(name)}: 404`, async ({ page, problems }) => {
    problems.allow(/404/);
    expect((await page.goto(demoPath(name)))?.status()).toBe(404);
    await expect(page.locator('h1')).toContainText('404');
  });
}
