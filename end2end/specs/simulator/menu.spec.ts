// The menu of the simulated client: what stands in it, what a page takes out, what each item does.
import { Frame } from '../../support/frame';
import { expect, test } from '../../support/test';

test('every item of WeChat\'s list stands in its group, and Escape leads back', async ({ app, catalog, page }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.expectReady();
  await frame.more.click();
  for (const { id, kind, label } of catalog.menuItems) {
    const item = frame.menu.locator(`[data-group="${kind}"]`).locator(`[data-menu-item="${id}"]`);
    await expect(item).toHaveText(label.zh);
  }
  await expect(frame.menu.locator('[data-menu-item]')).toHaveCount(catalog.menuItems.length);
  await page.keyboard.press('Escape');
  await expect(frame.menu).toHaveCount(0);
  await expect(frame.more).toBeFocused();
});

test('hideMenuItems and showMenuItems: single items', async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open('/');
  await app.expectReady();
  await app.button('hideMenuItems').click();
  await app.expectNext('hideMenuItems', 'success', 'complete');
  await frame.more.click();
  await expect(frame.item('share:appMessage')).toBeVisible();
  await expect(frame.item('copyUrl')).toHaveCount(0);
  await expect(frame.item('share:timeline')).toHaveCount(0);
  await frame.button('取消').click();
  await app.button('showMenuItems').click();
  await app.expectNext('showMenuItems', 'success', 'complete');
  await frame.more.click();
  await expect(frame.item('copyUrl')).toBeVisible();
});

test('hideAllNonBaseMenuItem leaves the base items, showAllNonBaseMenuItem brings all back', async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open('/');
  await app.expectReady();
  await app.button('hideAllNonBaseMenuItem').click();
  await app.expectNext('hideAllNonBaseMenuItem', 'success', 'complete');
  await frame.more.click();
  await expect(frame.item('refresh')).toBeVisible();
  await expect(frame.menu.locator('[data-group="base"] [data-menu-item]')).toHaveCount(7);
  await expect(frame.menu.locator('[data-menu-item]')).toHaveCount(7);
  await frame.button('取消').click();
  await app.button('showAllNonBaseMenuItem').click();
  await app.expectNext('showAllNonBaseMenuItem', 'success', 'complete');
  await frame.more.click();
  await expect(frame.menu.locator('[data-menu-item]')).toHaveCount(23);
});

test('hideOptionMenu takes the button away, showOptionMenu brings it back', async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open('/');
  await app.expectReady();
  await app.button('hideOptionMenu').click();
  await app.expectNext('hideOptionMenu', 'success', 'complete');
  await expect(frame.more).toHaveCount(0);
  await app.button('showOptionMenu').click();
  await app.expectNext('showOptionMenu', 'success', 'complete');
  await expect(frame.more).toBeVisible();
});

test('the link is copied, and a refresh loads the page again', async ({ app, context, page }) => {
  const frame = new Frame(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open('/errors?a=1');
  await app.expectReady();
  await frame.tap('copyUrl');
  await expect(frame.toast('链接已复制')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate(() => document.documentElement.setAttribute('data-same-document', ''));
  await frame.tap('refresh');
  await expect(app.html).not.toHaveAttribute('data-same-document');
  await app.expectReady();
});

test('the font size scales the page, not the client', async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.expectReady();
  const height = (selector: string) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().height);
  const bar = await height('wx-simulator .frame');
  const heading = await height('h1');
  await frame.tap('setFont');
  await frame.button('特大').click();
  await expect.poll(() => height('h1')).toBeGreaterThan(heading * 1.3);
  expect(await height('wx-simulator .frame')).toBe(bar);
});

test('night and day mode change the client', async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.expectReady();
  const color = () => frame.root.locator('.frame').evaluate((bar) => getComputedStyle(bar).backgroundColor);
  const day = await color();
  await frame.tap('nightMode');
  await expect.poll(color).not.toBe(day);
  await frame.tap('dayMode');
  await expect.poll(color).toBe(day);
});

test('an item that leads to a browser opens a tab', async ({ app, context, page }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.expectReady();
  for (const id of ['openWithSafari', 'openWithQQBrowser', 'originPage']) {
    const opened = context.waitForEvent('page');
    await frame.tap(id);
    const tab = await opened;
    await expect(tab).toHaveURL(page.url());
    await tab.close();
  }
});

test('every other item says what it has done', async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.expectReady();
  for (const [id, told] of [
    ['readMode', '该网页没有可供阅读模式的文章'],
    ['share:brand', '该公众号没有专属菜单项'],
    ['editTag', '该网页不在收藏中'],
    ['delete', '该网页不在收藏中'],
  ] as const) {
    await frame.tap(id);
    await expect(frame.toast(told).last()).toBeVisible();
  }
  await frame.tap('exposeArticle');
  await frame.button('谣言').click();
  await expect(frame.toast('已收到举报（模拟）')).toBeVisible();
  await frame.tap('profile');
  await expect(frame.root.getByRole('alertdialog')).toContainText(/wx[0-9a-f]{16}/);
  await frame.button('知道了').click();
  await frame.tap('addContact');
  await frame.button('关注公众号').click();
  await expect(frame.toast('已关注公众号')).toBeVisible();
  await expect(frame.root.getByRole('alertdialog')).toHaveCount(0);
});

test('the badge switches to another client, and the simulation off', async ({ app, page, simulated }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.expectReady();
  const badge = frame.root.locator('[data-simulator="badge"]');
  const other = simulated === 'android' ? 'iOS' : 'Android';
  await badge.click();
  await frame.button(other).click();
  await expect(badge).toContainText(other);
  await app.expectReady();
  await badge.click();
  await frame.button('关闭模拟').click();
  await expect(app.html).toHaveAttribute('data-wx', 'outside');
  await expect(frame.root).toHaveCount(0);
});

test('the title bar: iOS leads back, and every client shows the page\'s title', async ({ app, page, simulated }) => {
  const frame = new Frame(page);
  await app.open('/errors');
  await app.open('/');
  await app.expectReady();
  await expect(frame.root.locator('.frame strong')).toHaveText(await page.title());
  const back = frame.button('返回上一页');
  if (simulated !== 'ios') return expect(back).toHaveCount(0);
  await back.click();
  await expect(page).toHaveURL((url) => url.pathname === '/errors');
});
