// closeWindow leads to the chats, and from there the page is opened again.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

test('closeWindow: the chats are there, the page is out of reach', async ({ app, page, simulator }) => {
  await app.open(demoPath('closeWindow'));
  await app.expectReady();
  await app.button('closeWindow').click();
  await expect(simulator.frame.chats).toHaveAttribute('data-chats', 'closed');
  await expect(simulator.frame.chats.getByRole('button', { name: '小满' })).toBeVisible();
  await app.expectNext('closeWindow', 'success', 'complete');
  await expect(page.locator('body > [inert] main, body > main[inert]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(simulator.frame.chats).toBeVisible();
});

test('a plain link opens the page again, and then cards say that there will be none', async ({ app, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  await simulator.frame.close();
  await simulator.frame.chats.getByRole('button', { name: '自己' }).click();
  await simulator.root.locator('[data-open="link"]').click();
  await app.expectReady();
  await expect(simulator.frame.chats).toHaveCount(0);
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
  await expect(simulator.root.locator('[data-warning="bare"]')).toContainText('纯链接');
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

test('on wide screens the chats are beside the page', async ({ app, page, simulator }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 1100, 'a phone shows one thing at a time');
  await app.open('/errors');
  await app.expectReady();
  await simulator.frame.choose('favorite');
  await expect(simulator.said('已收藏')).toBeVisible();
  await simulator.root.getByRole('navigation', { name: '微信' }).getByRole('button', { name: '收藏' }).click();
  await expect(simulator.frame.chats).toHaveAttribute('data-chats', 'beside');
  await expect(simulator.frame.card(await page.title())).toBeVisible();
  await simulator.button('返回网页').click();
  await expect(simulator.frame.chats).toHaveCount(0);
  await expect(page.getByRole('main')).toBeVisible();
});
