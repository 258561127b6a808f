// What every page owes its reader, in both languages and both colour schemes.
import {
  SCHEMES,
  expectAccessible,
  expectNoSidewaysScrolling,
  expectOneLanguage,
  expectTouchTargets,
  useScheme,
} from '../../support/reading';
import { expect, test } from '../../support/test';
import { MISSING_PATH, PAGES, demoPath } from '../data/pages';

// The style sheet may tell fingers from mice.
test.use({ hasTouch: true });

const PHONE = { width: 390, height: 844 };
const LANGUAGES = [
  { language: 'zh', tag: 'zh-CN' },
  { language: 'en', tag: 'en' },
] as const;

for (const path of [...PAGES, MISSING_PATH]) {
  test(`${path}: language, headings, accessibility, fits a phone`, async ({ app, baseURL, context, page, problems }) => {
    if (path === MISSING_PATH) problems.allow(/404/);
    const desktop = page.viewportSize()!;
    for (const { language, tag } of LANGUAGES) {
      await test.step(language, async () => {
        await context.addCookies([{ name: 'language', value: language, url: baseURL! }]);
        await page.setViewportSize(desktop);
        await app.open(path);
        await expect(page).toHaveTitle(/./);
        await expect(app.html).toHaveAttribute('lang', tag);
        await expect(page.locator('h1')).toHaveCount(1);
        await expect(page.locator('h1')).not.toBeEmpty();
        await expectOneLanguage(page, language);
        for (const scheme of SCHEMES) {
          await useScheme(page, scheme);
          await expectAccessible(page, `${language}, ${scheme}`);
        }
        await page.setViewportSize(PHONE);
        await expectNoSidewaysScrolling(page);
        await expectTouchTargets(page);
      });
    }
  });
}

test('titles are told apart', async ({ request }) => {
  const titles = new Map<string, string>();
  for (const path of PAGES) {
    const html = await (await request.get(path, { headers: { accept: 'text/html' } })).text();
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
    expect.soft(titles.get(title), `the title of ${path}, ${title}`).toBeUndefined();
    titles.set(title, path);
  }
});

test('keyboard only: from the top of a page to its Run button, and the answer is announced', async ({ app, page }) => {
  await app.open(demoPath('getNetworkType'));
  await page.locator('h1').click();
  const run = app.button('getNetworkType');
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab');
    if (await run.evaluate((button) => button === document.activeElement)) break;
  }
  await expect(run).toBeFocused();
  await page.keyboard.press('Enter');
  await app.expectNext('getNetworkType', 'fail');
  const announced = page.locator('output, [aria-live], [role="status"], [role="log"]');
  await expect(announced.filter({ hasText: /\S/ }).first()).toBeVisible();
});
