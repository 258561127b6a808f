// The menu of the simulated client: what stands in it, what a page takes out, what each item does.
import { expect, test } from '../../support/test';

/** What a client shows to somebody who doesn't follow the account, by day: of two opposites one, and Safari where that is. */
const absent = (simulated: string): string[] => [
  'menuItem:dayMode',
  'menuItem:profile',
  ...(simulated === 'ios' ? [] : ['menuItem:openWithSafari']),
];

test('every item of WeChat\'s list that the client has stands in its group, and Escape leads back', async ({ app, catalog, page, simulated, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  await simulator.frame.more.click();
  const present = catalog.menuItems.filter(({ id }) => !absent(simulated).includes(id));
  for (const { id, kind, label } of present) {
    const item = simulator.frame.menu.locator(`[data-group="${kind}"]`).locator(`[data-menu-item="${id}"]`);
    await expect(item).toHaveText(label.zh);
  }
  await expect(simulator.frame.menu.locator('[data-menu-item]')).toHaveCount(present.length);
  await page.keyboard.press('Escape');
  await expect(simulator.frame.menu).toHaveCount(0);
  await expect(simulator.frame.more).toBeFocused();
});

test('hideMenuItems and showMenuItems: single items', async ({ app, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await app.button('hideMenuItems').click();
  await app.expectNext('hideMenuItems', 'success', 'complete');
  await simulator.frame.more.click();
  await expect(simulator.frame.item('share:appMessage')).toBeVisible();
  await expect(simulator.frame.item('copyUrl')).toHaveCount(0);
  await expect(simulator.frame.item('share:timeline')).toHaveCount(0);
  await simulator.button('取消').click();
  await app.button('showMenuItems').click();
  await app.expectNext('showMenuItems', 'success', 'complete');
  await simulator.frame.more.click();
  await expect(simulator.frame.item('copyUrl')).toBeVisible();
});

test('of two items that exclude each other the menu has the one that leads on', async ({ app, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  for (const [tapped, next] of [['nightMode', 'dayMode'], ['dayMode', 'nightMode'], ['addContact', 'profile']] as const) {
    await simulator.frame.choose(tapped);
    if (tapped === 'addContact') await simulator.button('关注公众号').click();
    await simulator.frame.more.click();
    await expect(simulator.frame.item(next)).toBeVisible();
    await expect(simulator.frame.item(tapped)).toHaveCount(0);
    await simulator.button('取消').click();
  }
});

test('hideAllNonBaseMenuItem leaves the base items, showAllNonBaseMenuItem brings all back', async ({ app, catalog, simulated, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await app.button('hideAllNonBaseMenuItem').click();
  await app.expectNext('hideAllNonBaseMenuItem', 'success', 'complete');
  await simulator.frame.more.click();
  await expect(simulator.frame.item('refresh')).toBeVisible();
  await expect(simulator.frame.menu.locator('[data-group="base"] [data-menu-item]')).toHaveCount(5);
  await expect(simulator.frame.menu.locator('[data-menu-item]')).toHaveCount(5);
  await simulator.button('取消').click();
  await app.button('showAllNonBaseMenuItem').click();
  await app.expectNext('showAllNonBaseMenuItem', 'success', 'complete');
  await simulator.frame.more.click();
  const all = catalog.menuItems.length - absent(simulated).length;
  await expect(simulator.frame.menu.locator('[data-menu-item]')).toHaveCount(all);
});

test('hideOptionMenu takes the button away, showOptionMenu brings it back', async ({ app, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await app.button('hideOptionMenu').click();
  await app.expectNext('hideOptionMenu', 'success', 'complete');
  await expect(simulator.frame.more).toHaveCount(0);
  await app.button('showOptionMenu').click();
  await app.expectNext('showOptionMenu', 'success', 'complete');
  await expect(simulator.frame.more).toBeVisible();
});

test('the link is copied, and a refresh loads the page again', async ({ app, context, page, simulator }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open('/errors?a=1');
  await app.expectReady();
  await simulator.frame.choose('copyUrl');
  await expect(simulator.said('链接已复制')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate(() => document.documentElement.setAttribute('data-same-document', ''));
  await simulator.frame.choose('refresh');
  await expect(app.html).not.toHaveAttribute('data-same-document');
  await app.expectReady();
});

test('the font size scales the page, not the client', async ({ app, page, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  const height = (selector: string) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().height);
  const bar = await height('wx-simulator .frame');
  const heading = await height('h1');
  await simulator.frame.choose('setFont');
  await simulator.button('特大').click();
  await expect.poll(() => height('h1')).toBeGreaterThan(heading * 1.3);
  expect(await height('wx-simulator .frame')).toBe(bar);
  // what sticks to the top goes on beginning below the bar
  await page.evaluate(() => scrollTo(0, 400));
  await expect.poll(async () => Math.round((await page.locator('.site_header').boundingBox())!.y)).toBe(bar);
});

test('night and day mode change the client', async ({ app, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  const color = () => simulator.root.locator('.frame').evaluate((bar) => getComputedStyle(bar).backgroundColor);
  const day = await color();
  await simulator.frame.choose('nightMode');
  await expect.poll(color).not.toBe(day);
  await simulator.frame.choose('dayMode');
  await expect.poll(color).toBe(day);
});

test('an item that leads to a browser opens a tab', async ({ app, context, page, simulated, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  const ids = ['openWithSafari', 'openWithQQBrowser', 'originPage'];
  for (const id of ids.filter((id) => !absent(simulated).includes(`menuItem:${id}`))) {
    const opened = context.waitForEvent('page');
    await simulator.frame.choose(id);
    const tab = await opened;
    await expect(tab).toHaveURL(page.url());
    await tab.close();
  }
});

test('every other item says what it has done', async ({ app, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  for (const [id, told] of [
    ['readMode', '该网页没有可供阅读模式的文章'],
    ['share:brand', '该公众号没有专属菜单项'],
    ['editTag', '该网页不在收藏中'],
    ['delete', '该网页不在收藏中'],
  ] as const) {
    await simulator.frame.choose(id);
    await expect(simulator.said(told).last()).toBeVisible();
  }
  await simulator.frame.choose('exposeArticle');
  await simulator.button('谣言').click();
  await expect(simulator.said('已收到举报（模拟）')).toBeVisible();
  await simulator.frame.choose('addContact');
  await simulator.button('关注公众号').click();
  await expect(simulator.said('已关注公众号')).toBeVisible();
  await simulator.frame.choose('profile');
  await expect(simulator.question()).toContainText(/wx[0-9a-f]{16}/);
  await simulator.button('知道了').click();
  await expect(simulator.question()).toHaveCount(0);
});

test('the badge switches to another client, and the simulation off; the page leads back', async ({ app, page, simulated, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  const badge = simulator.badge;
  const other = simulated === 'android' ? 'iOS' : 'Android';
  await badge.click();
  await simulator.button(other).click();
  await expect(badge).toContainText(other);
  await app.expectReady();
  await badge.click();
  await simulator.button('关闭模拟').click();
  await expect(app.html).toHaveAttribute('data-wx', 'outside');
  await expect(simulator.root).toHaveCount(0);
  await page.getByRole('link', { name: '打开模拟的微信客户端' }).click();
  await app.expectReady();
  await expect(badge).toContainText('Android');
});

test('the title bar: iOS leads back, and every client shows the page\'s title', async ({ app, page, simulated, simulator }) => {
  await app.open('/errors');
  await app.open('/');
  await app.expectReady();
  await expect(simulator.root.locator('.frame strong')).toHaveText(await page.title());
  const back = simulator.button('返回上一页');
  if (simulated !== 'ios') return expect(back).toHaveCount(0);
  await back.click();
  await expect(page).toHaveURL((url) => url.pathname === '/errors');
});
