// The pages of the open tags: a field for each attribute, the element that follows them, its events in the log. There is no
// client that draws the element, so the test dispatches what one would.
import type { Locator } from '@playwright/test';
import type { App } from '../../support/app';
import { expect, test } from '../../support/test';
import { TAGS } from '../data/documented';
import { demoPath } from '../data/pages';
import { OPEN_TAGS } from '../data/reference';

const field = (name: string) => `[id="field-${name}"]`;

/** What an event of a tag carries in its `detail`. */
const DETAILS: Record<string, Record<string, Record<string, unknown>>> = {
  'wx-open-launch-weapp': {
    error: { errMsg: 'launch:fail', userName: 'gh_0123456789ab', path: 'pages/index/index.html', appId: '' },
  },
  'wx-open-launch-app': {
    launch: { appId: 'wx0123456789abcdef', extInfo: 'from=test' },
    error: { errMsg: 'launch:fail_check fail', appId: 'wx0123456789abcdef', extInfo: 'from=test' },
  },
  'wx-open-subscribe': {
    // JSON in JSON, as clients send it.
    success: { errMsg: 'subscribe:ok', subscribeDetails: JSON.stringify({ one: JSON.stringify({ status: 'accept' }) }) },
    error: { errMsg: 'subscribe:fail', errCode: 20004 },
  },
};

/** A field to be changed, and what the element makes of it. */
const CHANGES: Record<string, { name: string; value: string; attribute: string }> = {
  'wx-open-launch-weapp': { name: 'path', value: 'pages/other/other?a=1', attribute: 'pages/other/other.html?a=1' },
  'wx-open-launch-app': { name: 'extinfo', value: 'a=1&b="2"', attribute: 'a=1&b="2"' },
  'wx-open-subscribe': { name: 'template', value: 'one,two', attribute: 'one,two' },
  'wx-open-audio': { name: 'title', value: '别的标题', attribute: '别的标题' },
};

async function openTag(app: App, tag: string): Promise<Locator> {
  await app.open(demoPath(tag));
  await app.expectReady();
  const element = app.page.locator(`article ${tag}`);
  await expect(element).toHaveCount(1);
  return element;
}

async function dispatch(element: Locator, event: string, detail?: Record<string, unknown>): Promise<void> {
  await element.evaluate((found, [name, value]) => found.dispatchEvent(new CustomEvent(name, { detail: value })), [event, detail] as const);
}

for (const tag of OPEN_TAGS) {
  test(`${tag}: the form's values are the element's attributes`, async ({ app, page }) => {
    const element = await openTag(app, tag);
    for (const name of Object.keys(TAGS[tag]!.attributes)) {
      await expect(page.locator(field(name)), `a field for the attribute ${name}`).toBeVisible();
    }
    const { name, value, attribute } = CHANGES[tag]!;
    await page.locator(field(name)).fill(value);
    await expect(element).toHaveAttribute(name, attribute);
    await expect(element, 'drawn anew, not once more').toHaveCount(1);
  });

  const events = Object.keys(TAGS[tag]!.events);
  if (events.length > 0) {
    test(`${tag}: ${events.join(', ')} are told in the log`, async ({ app, page }) => {
      const element = await openTag(app, tag);
      for (const event of events) {
        await test.step(event, async () => {
          const detail = DETAILS[tag]?.[event];
          await dispatch(element, event, detail);
          const [told] = await app.expectNext(tag, event);
          expect(told).toEqual(detail ?? null);
        });
      }
      // An element that was drawn anew is listened to as well.
      const { name, value, attribute } = CHANGES[tag]!;
      await page.locator(field(name)).fill(value);
      await expect(element).toHaveAttribute(name, attribute);
      await dispatch(element, 'error', DETAILS[tag]?.error);
      await app.expectNext(tag, 'error');
      const report = page.locator('article output.report').first();
      await expect(report).toHaveAttribute('data-failed', '');
      await expect(report).toHaveText(/\S/);
    });
  }
}

test('on the home page, events of the tags are told in the log too', async ({ app, page }) => {
  await app.open('/');
  await app.expectReady();
  for (const tag of ['wx-open-launch-weapp', 'wx-open-launch-app']) {
    await dispatch(page.locator(`main ${tag}`), 'error', DETAILS[tag]?.error);
    const [told] = await app.expectNext(tag, 'error');
    expect(told).toEqual(DETAILS[tag]?.error);
  }
});

test('from one open tag to the next and back, without a new document', async ({ app, page }) => {
  await openTag(app, OPEN_TAGS[0]!);
  const neighbours = () => page.locator('main .neighbours a').allTextContents();
  for (const [at, tag] of OPEN_TAGS.entries()) {
    if (at > 0) await app.follow(demoPath(tag));
    await expect(page.locator('h1')).toHaveText(tag);
    await expect.poll(neighbours, tag).toEqual(expect.arrayContaining([...OPEN_TAGS.slice(Math.max(at - 1, 0), at), ...OPEN_TAGS.slice(at + 1, at + 2)]));
  }
  await app.follow(demoPath(OPEN_TAGS.at(-2)!));
  await expect(page.locator('h1')).toHaveText(OPEN_TAGS.at(-2)!);
});
