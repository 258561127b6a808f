// The pages of the open tags: the element takes the form's values, and its events stand in the log.
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';
import { OPEN_TAGS } from '../data/reference';

const field = (name: string) => `[id="field-${name}"]`;

/** As WeChat documents them. */
const ATTRIBUTES: Record<string, string[]> = {
  'wx-open-launch-weapp': ['username', 'appid', 'path', 'env-version', 'extra-data'],
  'wx-open-launch-app': ['appid', 'extinfo'],
  'wx-open-subscribe': ['template'],
  'wx-open-audio': ['src', 'title', 'singer', 'episode', 'cover'],
};

for (const [index, name] of OPEN_TAGS.entries()) {
  test(`${name}: every attribute has a field, and there is a way to the next tag`, async ({ app, page }) => {
    await app.open(demoPath(name));
    for (const attribute of ATTRIBUTES[name]!) await expect(page.locator(field(attribute))).toBeVisible();
    const neighbours = await page.locator('.neighbours a').allTextContents();
    expect(neighbours).toEqual([OPEN_TAGS[index - 1], OPEN_TAGS[index + 1]].filter(Boolean));
  });
}

test('the element follows the form, and tells the log and the visitor what happened', async ({ app, page }) => {
  const name = 'wx-open-launch-app';
  await app.open(demoPath(name));
  const tag = page.locator(`main ${name}`);
  await page.locator(field('appid')).fill('wxfedcba9876543210');
  await expect(tag).toHaveAttribute('appid', 'wxfedcba9876543210');
  await page.locator(field('extinfo')).fill('');
  await expect(tag).not.toHaveAttribute('extinfo');

  const dispatch = (event: string, detail: unknown) =>
    tag.evaluate((element, { event, detail }) => element.dispatchEvent(new CustomEvent(event, { detail })), { event, detail });
  const report = page.locator('main output.report');
  await dispatch('launch', { appId: 'wxfedcba9876543210', extInfo: '' });
  expect(await app.expectNext(name, 'launch')).toEqual([{ appId: 'wxfedcba9876543210', extInfo: '' }]);
  await expect(report).not.toBeEmpty();
  await expect(report).not.toHaveAttribute('data-failed', '');
  await dispatch('error', { errMsg: 'launch:fail' });
  expect(await app.expectNext(name, 'error')).toEqual([{ errMsg: 'launch:fail' }]);
  await expect(report).toHaveAttribute('data-failed', '');
});
