// Sharing from the menu of the simulated client: who supplies the content, what the user sees, what the page hears.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

/** What the demos share. */
const TITLE = '江上数峰青';
const DESC = '一段路走到转弯处，风景才刚刚开始。';

interface ShareData {
  title: string;
  desc?: string;
  link: string;
  imgUrl: string;
}
declare const wx: Record<'updateAppMessageShareData', (data: ShareData & { success: () => void }) => void>;

test('onMenuShareAppMessage: the card goes to a chat, or doesn\'t', async ({ app, page, simulator }) => {
  const name = 'onMenuShareAppMessage';
  await app.open(demoPath(name));
  await app.expectReady();
  await app.button(name).click();

  await simulator.frame.choose('share:appMessage');
  await expect(simulator.screen('选择一个聊天')).toBeVisible();
  await page.keyboard.press('Escape');
  const [, cancelled] = await app.expectNext(name, 'trigger', 'cancel', 'complete');
  expect(cancelled).toMatchObject({ errMsg: 'sendAppMessage:cancel' });

  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
  const card = simulator.frame.card(TITLE);
  await expect(card).toContainText(DESC);
  await expect(card).toContainText(new URL('/', page.url()).href);
  await expect(card.locator('img')).toHaveAttribute('src', new URL('/samples/dawn.jpg', page.url()).href);
  await expect(card.getByRole('note')).toHaveCount(0);
  await simulator.button('发送').click();
  const [trigger, sent] = await app.expectNext(name, 'trigger', 'success', 'complete');
  expect(trigger).toMatchObject({ scene: 'friend', shareTo: 'friend' });
  expect(sent).toMatchObject({ errMsg: 'sendAppMessage:ok' });
  await expect(simulator.said('已发送')).toBeVisible();

  await simulator.frame.close();
  await simulator.frame.chats.getByRole('button', { name: '小满' }).click();
  await expect(simulator.root.locator('[data-conversation="xiaoman"]').locator('[data-card]')).toHaveText(new RegExp(TITLE));
});

test('what a favourite was to get is not what the next call is for', async ({ app, page, simulator }) => {
  await app.open(demoPath('onMenuShareAppMessage'));
  await app.expectReady();
  await app.button('onMenuShareAppMessage').click();
  await page.evaluate(() => window.wxSimulator.next('sendAppMessage', 'fail'));
  await simulator.frame.choose('favorite');
  await expect.poll(() => simulator.answers('sendAppMessage')).toMatchObject([{ err_msg: 'send_app_msg:fail' }]);
  await page.evaluate(() => window.WeixinJSBridge.invoke('sendAppMessage', { title: '一' }, () => {}));
  await expect(simulator.screen('选择一个聊天')).toBeVisible();
});

test('onMenuShareTimeline: a post among the moments', async ({ app, simulator }) => {
  const name = 'onMenuShareTimeline';
  await app.open(demoPath(name));
  await app.expectReady();
  await app.button(name).click();
  await simulator.frame.choose('share:timeline');
  await simulator.button('取消').click();
  await app.expectNext(name, 'trigger', 'cancel', 'complete');

  await simulator.frame.choose('share:timeline');
  await simulator.root.getByRole('textbox', { name: '这一刻的想法' }).fill('看看这个');
  await simulator.button('发表').click();
  const [, posted] = await app.expectNext(name, 'trigger', 'success', 'complete');
  expect(posted).toMatchObject({ errMsg: 'shareTimeline:ok' });
  await simulator.frame.close();
  await simulator.frame.chats.getByRole('button', { name: '朋友圈' }).click();
  const post = simulator.frame.chats.locator('[data-post]');
  await expect(post).toContainText('看看这个');
  await expect(post).toContainText(TITLE);
});

for (const { name, item, native, app: other } of [
  { name: 'onMenuShareQQ', item: 'share:qq', native: 'shareQQ', app: 'QQ' },
  { name: 'onMenuShareQZone', item: 'share:QZone', native: 'shareQZone', app: 'QQ 空间' },
  { name: 'onMenuShareWeibo', item: 'share:weiboApp', native: 'shareWeiboApp', app: '腾讯微博' },
]) {
  test(`${name}: the card goes to ${other}`, async ({ app, simulator }) => {
    await app.open(demoPath(name));
    await app.expectReady();
    await app.button(name).click();
    await simulator.frame.choose(item);
    await simulator.button('取消').click();
    await app.expectNext(name, 'trigger', 'cancel', 'complete');
    await simulator.frame.choose(item);
    await expect(simulator.question(other)).toContainText(TITLE);
    await simulator.button('发送').click();
    const [, sent] = await app.expectNext(name, 'trigger', 'success', 'complete');
    expect(sent).toMatchObject({ errMsg: `${native}:ok` });
    await simulator.frame.close();
    await simulator.frame.chats.getByRole('button', { name: new RegExp(`^${other} `) }).click();
    await expect(simulator.frame.card(TITLE)).toBeVisible();
  });
}

test('a favourite asks the page by its own scene, and tells it no result', async ({ app, simulator }) => {
  const name = 'onMenuShareAppMessage';
  await app.open(demoPath(name));
  await app.expectReady();
  await app.button(name).click();
  await simulator.frame.choose('favorite');
  const [trigger] = await app.expectNext(name, 'trigger');
  expect(trigger).toMatchObject({ scene: 'favorite' });
  await expect(simulator.said('已收藏')).toBeVisible();
  await simulator.frame.close();
  await simulator.frame.chats.getByRole('button', { name: '收藏' }).click();
  await expect(simulator.frame.card(TITLE)).toBeVisible();
});

for (const { name, item } of [
  { name: 'updateAppMessageShareData', item: 'share:appMessage' },
  { name: 'updateTimelineShareData', item: 'share:timeline' },
]) {
  test(`${name}: what the page has left is shared, and the page hears nothing`, async ({ app, simulator }) => {
    await app.open(demoPath(name));
    await app.expectReady();
    await app.button(name).click();
    await app.expectNext(name, 'success', 'complete');
    const before = await app.log.locator('[data-outcome]').count();
    await simulator.frame.choose(item);
    if (item === 'share:timeline') {
      await expect(simulator.screen('分享到朋友圈')).toContainText(TITLE);
      await simulator.button('发表').click();
    } else {
      await simulator.screen('选择一个聊天').getByRole('button', { name: '周末骑行' }).click();
      await expect(simulator.frame.card(TITLE)).toContainText(DESC);
      await simulator.button('发送').click();
    }
    await expect(simulator.root.getByRole('status')).toContainText(/已发/);
    expect(await app.log.locator('[data-outcome]').count()).toBe(before);
  });
}

test('a page that says nothing is shared as it is', async ({ app, page, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '阿岚' }).click();
  const card = simulator.frame.card(await page.title());
  await expect(card).toContainText(page.url());
  await simulator.button('取消').click();
  await expect(simulator.screen('选择一个聊天')).toBeVisible();
});

test('a page that does not answer the menu is shared as it is', async ({ app, page, simulator }) => {
  await app.open(demoPath('onMenuShareAppMessage'));
  await app.expectReady();
  await page.evaluate(() => {
    const bridge = (window as unknown as { WeixinJSBridge: { on(event: string, handler: () => void): void } }).WeixinJSBridge;
    bridge.on('menu:share:appmessage', () => {});
  });
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '自己' }).click();
  await expect(simulator.frame.card(await page.title())).toContainText(page.url());
});

test('in a mini program nothing can be left for the menu', async ({ app, simulator }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  await simulator.restart({ miniProgram: true });
  await app.expectReady();
  const content = { title: 'a', desc: 'b', link: app.page.url(), imgUrl: 'https://foreign.example/a.png' };
  for (const name of ['updateAppMessageShareData', 'updateTimelineShareData']) {
    expect(await app.call(name, content)).toEqual({ errMsg: `${name}:fail, no execute in current borwser` });
  }
});

test('a card warns of what was left empty', async ({ app, page, simulator }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  await app.call('updateAppMessageShareData', { title: 'half', desc: '', link: page.url(), imgUrl: '' });
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
  await expect(simulator.frame.card('half').locator('[data-warning="incomplete"]')).toContainText('空值');
});

test('a page is removed from the favourites whatever its card leads to', async ({ app, simulator }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  const link = new URL('/', app.page.url()).href;
  await app.call('updateAppMessageShareData', { title: 'home', desc: 'a', link, imgUrl: `${link}favicon.ico` });
  await simulator.frame.choose('favorite');
  await expect(simulator.said('已收藏')).toBeVisible();
  await simulator.frame.choose('delete');
  await expect(simulator.said('已从收藏中删除')).toBeVisible();
  await simulator.frame.choose('delete');
  await expect(simulator.said('该网页不在收藏中')).toBeVisible();
});

test('a card warns of a link outside the safe domains', async ({ app, page, simulator }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  await page.evaluate(
    () =>
      new Promise<void>((success) => {
        const link = 'https://foreign.example/a';
        wx.updateAppMessageShareData({ title: 'abroad', desc: 'far away', link, imgUrl: '', success });
      }),
  );
  await simulator.frame.choose('share:appMessage');
  await simulator.screen('选择一个聊天').getByRole('button', { name: '小满' }).click();
  await expect(simulator.frame.card('abroad').locator('[data-warning="outside"]')).toContainText('安全域名');
});
