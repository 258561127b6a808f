// The list of interfaces beside every page: found by name and by the words of both languages.
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';
import { NAMES, OPEN_TAGS } from '../data/reference';

const SEARCH = '#interface-search';
const ITEMS = '#interfaces li:visible a';

test.describe('on a desktop', () => {
  test('every interface and open tag is listed, and the open page marked', async ({ app, page }) => {
    await app.open(demoPath('chooseImage'));
    const names = await page.locator(ITEMS).allTextContents();
    expect(names).toEqual(expect.arrayContaining([...NAMES, ...OPEN_TAGS]));
    await expect(page.locator('#interfaces a[aria-current="page"]')).toHaveText('chooseImage');
  });

  test('/ focuses the search box, and is a slash inside an input', async ({ app, page }) => {
    await app.open('/');
    await page.keyboard.press('/');
    await expect(page.locator(SEARCH)).toBeFocused();
    await expect(page.locator(SEARCH)).toHaveValue('');
    await page.keyboard.type('a/b');
    await expect(page.locator(SEARCH)).toHaveValue('a/b');
  });

  for (const { words, finds } of [
    { words: 'chooseimage', finds: ['chooseImage'] },
    { words: 'uploadV', finds: ['uploadVoice'] },
    { words: '扫一扫', finds: ['scanQRCode'] },
    { words: '选图', finds: ['chooseImage'] },
    { words: 'network', finds: ['getNetworkType'] },
    { words: 'wx-open', finds: OPEN_TAGS },
    { words: '开放标签 音频', finds: ['wx-open-audio'] },
    { words: 'mini program getenv', finds: ['miniProgram.getEnv'] },
  ]) {
    test(`“${words}” finds ${finds.join(', ')}`, async ({ app, page }) => {
      await app.open('/');
      await page.locator(SEARCH).fill(words);
      const found = await page.locator(ITEMS).allTextContents();
      expect(found).toEqual(expect.arrayContaining(finds));
      expect(found.length).toBeLessThan(NAMES.length / 2);
      await expect(page.locator('.interfaces_none')).toBeHidden();
    });
  }

  test('Enter opens the first match', async ({ app, page }) => {
    await app.open('/');
    await page.locator(SEARCH).fill('getLocation');
    await page.locator(SEARCH).press('Enter');
    await expect(page).toHaveURL(demoPath('getLocation'));
    await expect(page.locator('h1')).toContainText('getLocation');
  });

  test('what nothing matches is said, and Escape starts again', async ({ app, page }) => {
    await app.open('/');
    await page.locator(SEARCH).fill('nothing of the kind');
    await expect(page.locator(ITEMS)).toHaveCount(0);
    await expect(page.locator('.interfaces_none')).toBeVisible();
    await page.locator(SEARCH).press('Escape');
    await expect(page.locator('.interfaces_none')).toBeHidden();
    await expect.poll(() => page.locator(ITEMS).count()).toBeGreaterThanOrEqual(NAMES.length);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the list opens and closes with its button', async ({ app, page }) => {
    await app.open('/');
    const button = page.locator('.site_menu');
    await expect(page.locator(SEARCH)).toBeHidden();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator(SEARCH)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator(SEARCH)).toBeHidden();
  });

  test('an entry leads to its page, and the list is out of the way there', async ({ app, page }) => {
    await app.open('/');
    await page.locator('.site_menu').click();
    await page.locator(`#interfaces a[href="${demoPath('openLocation')}"]`).click();
    await expect(page).toHaveURL(demoPath('openLocation'));
    await expect(page.locator('h1')).toContainText('openLocation');
    await expect(page.locator(SEARCH)).toBeHidden();
  });
});
