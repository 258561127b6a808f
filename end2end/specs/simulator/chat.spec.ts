// closeWindow leads to the chats, and from there the page is opened again.
import type { Page } from '@playwright/test';
import { demoPath } from '../data/pages';
import type { App } from '../../support/app';
import { keepMicrophone } from '../../support/media';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';

/** Closes a page, and opens it again by its plain link. */
async function openAgainByLink(app: App, simulator: Simulator): Promise<void> {
  await app.open('/errors');
  await app.expectReady();
  await simulator.frame.close();
  await simulator.frame.chats.getByRole('button', { name: '自己' }).click();
  await simulator.root.locator('[data-open="link"]').click();
  await app.expectReady();
  await expect(simulator.frame.chats).toHaveCount(0);
}

test('closeWindow: the chats are there, the page is out of reach', async ({ app, page, simulator }) => {
  await app.open(demoPath('closeWindow'));
  await app.expectReady();
  await app.button('closeWindow').click();
  await expect(simulator.frame.chats).toHaveAttribute('data-chats', 'closed');
  await expect(simulator.frame.chats.getByRole('button', { name: '小满' })).toBeVisible();
  // where the page can be opened again
  const own = simulator.frame.chats.getByRole('button', { name: '自己' });
  await expect(own).toContainText(`[链接] ${await page.title()}`);
  await app.expectNext('closeWindow', 'success', 'complete');
  await expect(page.locator('body > [inert] main, body > main[inert]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(simulator.frame.chats).toBeVisible();
});

test('closing the page switches off what it has had of the machine', async ({ app, context, page, simulator }) => {
  await context.grantPermissions(['microphone']);
  await app.open('/');
  await app.expectReady();
  await keepMicrophone(page);
  const began = app.call('startRecord', {});
  await simulator.tap('允许');
  await began;
  await expect(simulator.root.locator('[data-sound="recording"]')).toContainText('0:03');
  const { localId } = await app.call('stopRecord', {});
  expect(await app.call('startRecord', {})).toEqual({ errMsg: 'startRecord:ok' });
  expect(await app.call('playVoice', { localId })).toEqual({ errMsg: 'playVoice:ok' });
  expect(await app.call('startSearchBeacons', { ticket: 'sample-ticket' })).toEqual({ errMsg: 'startSearchBeacons:ok' });
  await expect(simulator.root.locator('[data-sound]')).toHaveCount(2);
  await simulator.frame.close();
  await expect(simulator.frame.chats).toBeVisible();
  await expect(simulator.root.locator('[data-sound], [data-beacons]')).toHaveCount(0);
  expect(await page.evaluate(() => window.__microphone.getTracks().map(({ readyState }) => readyState))).toEqual(['ended']);
});

test('a closed page gets no answer any more, and the inspector tells', async ({ app, page, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await simulator.frame.close();
  await expect(simulator.frame.chats).toBeVisible();
  const since = await page.evaluate(() => {
    const before = window.wxSimulator.messages().length;
    window.WeixinJSBridge.invoke('getNetworkType', {}, () => {});
    return window.wxSimulator.messages().slice(before);
  });
  expect(since, 'a call that will be answered would stand here').toMatchObject([
    { kind: 'warning', name: 'getNetworkType', raw: '网页已关闭，这个调用没有应答。' },
  ]);
});

test('a plain link opens the page again, and then cards say that there will be none', async ({ app, simulator }) => {
  await openAgainByLink(app, simulator);
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
  await expect(simulator.root.locator('[data-warning="bare"]')).toContainText('纯链接');
});

test('an address that is typed in comes by no link of a chat', async ({ app, simulator }) => {
  await openAgainByLink(app, simulator);
  await app.open(demoPath('getNetworkType'));
  await app.expectReady();
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
  await expect(simulator.button('发送')).toBeVisible();
  await expect(simulator.root.locator('[data-warning="bare"]')).toHaveCount(0);
});

for (const way of ['card', 'qrCode', 'favorite'] as const) {
  test(`the page opens again from a ${way}, and its cards are whole`, async ({ app, page, simulator }) => {
    await app.open('/errors');
    await app.expectReady();
    const title = await page.title();
    if (way === 'card') {
      await simulator.frame.choose('share:appMessage');
      await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
      await simulator.button('发送').click();
    } else if (way === 'favorite') {
      await simulator.frame.choose('favorite');
    }
    await expect(simulator.root.locator('.screen')).toHaveCount(0);
    await page.evaluate(() => document.documentElement.setAttribute('data-same-document', ''));
    await simulator.frame.close();
    if (way === 'card') {
      await simulator.frame.chats.getByRole('button', { name: '小满' }).click();
      await simulator.frame.card(title).getByRole('button').click();
    } else if (way === 'favorite') {
      await simulator.frame.chats.getByRole('button', { name: '收藏' }).click();
      await simulator.frame.card(title).getByRole('button').click();
    } else {
      await simulator.frame.chats.getByRole('button', { name: '自己' }).click();
      const code = simulator.root.getByRole('img', { name: '网页的二维码' });
      await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      await code.click();
    }
    await expect(app.html).not.toHaveAttribute('data-same-document');
    await app.expectReady();
    await expect(simulator.frame.chats).toHaveCount(0);
    await simulator.frame.choose('share:appMessage');
    await simulator.screen('选择一个聊天').getByRole('button', { name: '阿岚' }).click();
    await expect(simulator.frame.card(title)).toBeVisible();
    await expect(simulator.root.locator('[data-warning]')).toHaveCount(0);
  });
}

test.describe('beside the page', () => {
  const rail = (simulator: Simulator, name: string) =>
    simulator.root.getByRole('navigation', { name: '微信' }).getByRole('button', { name });
  const widthOf = (page: Page) => page.locator('body').evaluate((body) => body.getBoundingClientRect().width);

  test('on wide screens the page makes room, and both can be used', async ({ app, page, simulator }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.open('/errors');
    await app.expectReady();
    await simulator.frame.choose('favorite');
    await expect(simulator.said('已收藏')).toBeVisible();
    const before = await widthOf(page);
    await rail(simulator, '收藏').click();
    await expect(simulator.frame.chats).toHaveAttribute('data-chats', 'beside');
    await expect(rail(simulator, '收藏')).toHaveAttribute('aria-expanded', 'true');
    await expect(simulator.frame.card(await page.title())).toBeVisible();
    expect(await widthOf(page)).toBe(before - 320);
    const column = (await simulator.frame.chats.boundingBox())!;
    expect(column.x + column.width).toBeLessThanOrEqual((await page.getByRole('main').boundingBox())!.x);
    // the page is no less there than before
    await page.getByRole('main').click({ position: { x: 5, y: 5 } });
    await expect(page.locator('[inert]')).toHaveCount(0);
    await rail(simulator, '收藏').click();
    await expect(simulator.frame.chats).toHaveCount(0);
    expect(await widthOf(page)).toBe(before);
  });

  test('a conversation opens in it, and the tab remembers it', async ({ app, page, simulator }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.open('/errors');
    await app.expectReady();
    await rail(simulator, '聊天').click();
    await simulator.frame.chats.getByRole('button', { name: '自己' }).click();
    await expect(simulator.frame.chats.locator('[data-conversation="self"]')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(simulator.frame.chats.getByRole('button', { name: '自己' })).toBeFocused();
    await simulator.frame.chats.getByRole('button', { name: '自己' }).click();
    await simulator.frame.chats.locator('[data-open="link"]').click();
    await app.expectReady();
    await expect(rail(simulator, '聊天')).toHaveAttribute('aria-expanded', 'true');
    await expect(simulator.frame.chats).toBeVisible();
    await simulator.frame.close();
    await expect(simulator.frame.chats).toHaveAttribute('data-chats', 'closed');
    await expect(simulator.frame.chats).toHaveCount(1);
  });

  for (const { width, left } of [
    { width: 1440, left: 384 },
    { width: 1280, left: 64 },
  ]) {
    test(`${width} pixels wide, with the inspector, the page keeps 600`, async ({ app, page, simulator }) => {
      await page.setViewportSize({ width, height: 900 });
        await app.open('/errors');
      await app.expectReady();
      await rail(simulator, '聊天').click();
      await simulator.button('检查器').click();
      await expect(page.getByRole('complementary', { name: '检查器' })).toBeVisible();
      await expect.poll(() => widthOf(page)).toBeGreaterThanOrEqual(600);
      expect((await page.locator('body').boundingBox())!.x).toBe(left);
      await expect(simulator.frame.chats).toBeVisible();
    });
  }

  test('a phone shows one thing at a time', async ({ app, page, simulator }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.open('/errors');
    await app.expectReady();
    await rail(simulator, '聊天').click();
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(simulator.frame.chats).toBeHidden();
    await simulator.frame.close();
    await expect(simulator.root.getByRole('dialog', { name: '微信' })).toBeVisible();
  });
});
