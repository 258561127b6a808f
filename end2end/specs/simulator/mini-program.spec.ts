// A page inside a mini program of the simulated client: wx.miniProgram moves about in it, and leaves messages for it.
import type { App } from '../../support/app';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const program = (simulator: Simulator) => simulator.screen('示例小程序');

const strip = (simulator: Simulator) => simulator.root.getByRole('region', { name: '小程序' });

/** The setting, as a script sets it. It holds for the pages that this tab opens from now on. */
async function enterMiniProgram(app: App, simulator: Simulator): Promise<void> {
  await app.open('/');
  await app.expectReady();
  await simulator.restart({ miniProgram: true });
  await expect(strip(simulator)).toContainText('示例小程序');
}

async function openDemo(app: App, name: string): Promise<void> {
  await app.open(demoPath(name));
  await app.expectReady();
}

test('outside a mini program nobody answers wx.miniProgram', async ({ app, simulator }) => {
  await openDemo(app, 'miniProgram.navigateTo');
  await expect(strip(simulator)).toHaveCount(0);
  await app.button('miniProgram.navigateTo').click();
  await app.expectNext('miniProgram.navigateTo', 'fail', 'complete');
  await expect(program(simulator)).toHaveCount(0);
});

test('the page knows that it is inside: getEnv and the user agent', async ({ app, page, simulator }) => {
  await enterMiniProgram(app, simulator);
  await openDemo(app, 'miniProgram.getEnv');
  await app.button('miniProgram.getEnv').click();
  const [result] = await app.expectNext('miniProgram.getEnv', 'success', 'complete');
  expect(result).toMatchObject({ miniprogram: true });
  expect(await page.evaluate(() => navigator.userAgent)).toContain('miniProgram');
});

test('navigateTo: the page of the mini program lies over the web page, which is still there', async ({ app, page, simulator }) => {
  await enterMiniProgram(app, simulator);
  await openDemo(app, 'miniProgram.navigateTo');
  await page.locator('[id="field-url"]').fill('/pages/detail/detail?id=42');
  await app.button('miniProgram.navigateTo').click();
  await expect(program(simulator).getByText('pages/detail/detail', { exact: true })).toBeVisible();
  await expect(program(simulator)).toContainText('42');
  await program(simulator).getByRole('button', { name: '返回', exact: true }).click();
  await expect(program(simulator)).toHaveCount(0);
  const [result] = await app.expectNext('miniProgram.navigateTo', 'success', 'complete');
  expect(result?.errMsg).toBe('invokeMiniProgramAPI:ok');
});

for (const [name, path] of [
  ['miniProgram.redirectTo', 'pages/result/result'],
  ['miniProgram.switchTab', 'pages/index/index'],
  ['miniProgram.reLaunch', 'pages/index/index'],
] as const) {
  test(`${name}: the page takes the place of the web page, which opens anew`, async ({ app, simulator }) => {
    await enterMiniProgram(app, simulator);
    await openDemo(app, name);
    await app.button(name).click();
    await expect(program(simulator).getByText(path, { exact: true })).toBeVisible();
    await expect(program(simulator)).toContainText(name.split('.')[1]!);
    await app.expectNext(name, 'success', 'complete');
    await program(simulator).getByRole('button', { name: '重新打开网页' }).click();
    await expect(app.entries(name), 'the log of a fresh page').toHaveCount(0);
    await expect(program(simulator)).toHaveCount(0);
    await app.expectReady();
  });
}

test('messages wait until the page is forwarded', async ({ app, simulator }) => {
  await enterMiniProgram(app, simulator);
  await openDemo(app, 'miniProgram.postMessage');
  await app.button('miniProgram.postMessage').click();
  await app.expectNext('miniProgram.postMessage', 'success', 'complete');
  await expect(strip(simulator)).toContainText('1 条消息待送达');
  await app.button('miniProgram.postMessage').click();
  await app.expectNext('miniProgram.postMessage', 'success', 'complete');
  await expect(strip(simulator)).toContainText('2 条消息待送达');

  await strip(simulator).getByRole('button', { name: '小程序菜单' }).click();
  await simulator.button('转发给朋友').click();
  const forwarded = simulator.screen('转发给朋友');
  await expect(forwarded).toContainText(demoPath('miniProgram.postMessage'));
  await expect(forwarded.getByRole('listitem')).toHaveText([/"title"/, /"title"/]);
  await forwarded.getByRole('button', { name: '返回网页' }).click();
  await expect(strip(simulator)).not.toContainText('待送达');
});

test('messages wait until the user goes back', async ({ app, page, simulator }) => {
  await enterMiniProgram(app, simulator);
  await app.open('/');
  await app.expectReady();
  await app.button('miniProgram.postMessage').click();
  await app.expectNext('miniProgram.postMessage', 'success', 'complete');
  await app.button('miniProgram.navigateTo').click();
  await expect(program(simulator), 'the web page stays, so nothing is delivered').not.toContainText('bindmessage');
  await page.keyboard.press('Escape');
  await expect(program(simulator)).toHaveCount(0);
  await app.button('miniProgram.navigateBack').click();
  await expect(program(simulator)).toContainText('后退 1 页');
  await expect(program(simulator).getByRole('list', { name: /bindmessage/ }).getByRole('listitem')).toHaveText([/"title"/]);
  await app.expectNext('miniProgram.navigateBack', 'success', 'complete');
});

test('messages wait until the mini program is closed, also when the page leads to another', async ({ app, simulator }) => {
  await enterMiniProgram(app, simulator);
  await openDemo(app, 'miniProgram.postMessage');
  await app.button('miniProgram.postMessage').click();
  await app.expectNext('miniProgram.postMessage', 'success', 'complete');
  await openDemo(app, 'miniProgram.getEnv');
  await expect(strip(simulator)).toContainText('1 条消息待送达');
  await strip(simulator).getByRole('button', { name: '关闭小程序' }).click();
  await expect(program(simulator)).toContainText('小程序已关闭');
  await expect(program(simulator).getByRole('listitem')).toHaveText([/"title"/]);
});
