// The panel for developers: what goes over the bridge, and what can be set.
import { readFile } from 'node:fs/promises';
import type { WxSimulatorRecording } from '../../../public/wx-simulator';
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

test.describe('messages', () => {
  test.beforeEach(async ({ app, simulator }) => {
    await app.open(demoPath('getLocation'));
    await app.expectReady();
    await simulator.inspector.open('消息');
  });

  test('a call and its answer, raw and after the callbacks; screens stay usable', async ({ app, page, simulator }) => {
    await app.button('getLocation').click();
    await page.getByRole('button', { name: '允许' }).click();
    await expect(app.entries('getLocation').first()).toContainText('getLocation:ok');

    const call = simulator.inspector.entries('invoke', 'geoLocation');
    await expect(call).toContainText('getLocation');
    const answer = simulator.inspector.entries('answer', 'geoLocation');
    await expect(answer).toHaveAttribute('data-ending', 'ok');
    await answer.getByRole('button').click();
    const field = (name: string) => answer.locator(`[data-field="${name}"]`);
    await expect(field('err_msg')).toHaveAttribute('data-change', 'removed');
    await expect(field('err_msg')).toContainText('geo_location:ok');
    await expect(field('errMsg')).toHaveAttribute('data-change', 'added');
    await expect(field('errMsg')).toContainText('getLocation:ok');
    await expect(field('latitude')).toHaveAttribute('data-change', 'kept');

    const shown = await simulator.inspector.shown();
    expect(shown.indexOf('invoke preVerifyJSAPI')).toBeLessThan(shown.indexOf('answer preVerifyJSAPI'));
    expect(shown.slice(-2)).toEqual(['invoke geoLocation', 'answer geoLocation']);
  });

  test('filtered by text, under either name, and by kind', async ({ app, page, simulator }) => {
    await app.button('getLocation').click();
    await page.getByRole('button', { name: '拒绝' }).click();
    await expect(simulator.inspector.entries('answer', 'geoLocation')).toHaveAttribute('data-ending', 'cancel');
    const box = simulator.inspector.panel.getByRole('searchbox', { name: '筛选消息' });
    await box.fill('getlocation');
    await expect.poll(() => simulator.inspector.shown()).toContain('answer geoLocation');
    await simulator.inspector.panel.getByRole('button', { name: '调用', exact: true }).click();
    await simulator.inspector.panel.getByRole('button', { name: '监听', exact: true }).click();
    await box.fill('geo_location:cancel');
    await expect.poll(() => simulator.inspector.shown()).toEqual(['answer geoLocation']);
    await box.fill('no such thing');
    await expect(simulator.inspector.panel).toContainText('没有消息');
  });

  test('cleared, and counted on', async ({ page, simulator }) => {
    const before = await page.evaluate(() => window.wxSimulator.messages().at(-1)?.number ?? 0);
    expect(before).toBeGreaterThan(0);
    await simulator.inspector.panel.getByRole('button', { name: '清空' }).click();
    await expect(simulator.inspector.panel).toContainText('没有消息');
    await expect(page.evaluate(() => window.wxSimulator.replay(1))).rejects.toThrow('no call of this number');
    await page.evaluate(() => (window as unknown as { WeixinJSBridge: { log(text: string): void } }).WeixinJSBridge.log('hello'));
    await expect(simulator.inspector.entries('log', 'log')).toHaveAttribute('data-number', String(before + 1));
  });

  test('a call is made again, and the page hears nothing of it', async ({ app, page, simulator }) => {
    await app.button('getLocation').click();
    await page.getByRole('button', { name: '允许' }).click();
    await app.expectOutcomes('getLocation', 'success', 'complete');
    const call = simulator.inspector.entries('invoke', 'geoLocation').first();
    await call.getByRole('button').first().click();
    await call.getByRole('button', { name: '重放' }).click();
    await page.getByRole('button', { name: '拒绝' }).click();
    await expect(simulator.inspector.entries('answer', 'geoLocation').last()).toHaveAttribute('data-ending', 'cancel');
    await expect(simulator.inspector.entries('invoke', 'geoLocation').last()).toContainText('重放');
    await app.expectOutcomes('getLocation', 'success', 'complete');
  });

  test('copied', async ({ context, page, simulator }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await simulator.inspector.panel.getByRole('button', { name: '复制全部' }).click();
    await expect(simulator.inspector.panel.getByRole('status')).toContainText('已复制');
    const all = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { name: string }[];
    expect(all.map(({ name }) => name)).toContain('preVerifyJSAPI');

    const call = simulator.inspector.entries('invoke', 'preVerifyJSAPI').first();
    await call.getByRole('button').first().click();
    await call.getByRole('button', { name: '复制' }).click();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(async () => (JSON.parse(await read()) as { kind?: string }).kind).toBe('invoke');
  });

  test('exported, and opened again', async ({ page, simulated, simulator }) => {
    const downloading = page.waitForEvent('download');
    await simulator.inspector.panel.getByRole('button', { name: '导出 JSON' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^wx-simulator-.*\.json$/);
    const path = await download.path();
    const recording = JSON.parse(await readFile(path, 'utf8')) as WxSimulatorRecording;
    expect(recording).toMatchObject({ format: 'wx-simulator', client: simulated, page: page.url(), settings: { network: 'wifi' } });
    expect(Date.parse(recording.began)).toBeLessThan(Date.parse(recording.time));
    expect(recording.messages.map(({ name }) => name)).toContain('preVerifyJSAPI');

    await simulator.inspector.panel.getByRole('button', { name: '清空' }).click();
    const field = simulator.inspector.panel.getByLabel('打开导出的文件');
    await field.setInputFiles(path);
    await expect(simulator.inspector.entries('answer', 'preVerifyJSAPI').first()).toHaveAttribute('data-ending', 'ok');
    await expect(simulator.inspector.panel).toContainText(page.url());
    // what somebody else has called isn't made here
    const call = simulator.inspector.entries('invoke', 'preVerifyJSAPI').first();
    await call.getByRole('button').first().click();
    await expect(call.getByRole('button', { name: '复制' })).toBeVisible();
    await expect(call.getByRole('button', { name: '重放' })).toHaveCount(0);
    await simulator.inspector.panel.getByRole('button', { name: '返回本页消息' }).click();
    await expect(simulator.inspector.panel).toContainText('没有消息');

    await field.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"log":{}}') });
    await expect(simulator.inspector.panel.getByRole('status')).toContainText('这不是检查器导出的文件');
  });

  test('the last 500 are kept', async ({ page, simulator }) => {
    await page.evaluate(() => {
      const { log } = (window as unknown as { WeixinJSBridge: { log(text: string): void } }).WeixinJSBridge;
      for (let at = 0; at < 600; at += 1) log(`line ${at}`);
    });
    await expect(simulator.inspector.panel.locator('li[data-kind="log"]')).toHaveCount(500);
    await expect(simulator.inspector.panel.locator('li[data-kind="log"]').last()).toContainText('line 599');
    await expect(simulator.inspector.panel.locator('li[data-kind="log"]').last()).toBeInViewport();
  });
});

test.describe('the panel', () => {
  test('opened by a key, closed by Escape, remembered in the tab', async ({ app, page, simulator }) => {
    await app.open('/');
    await app.expectReady();
    await page.keyboard.press('Alt+i');
    await expect(simulator.inspector.panel).toBeFocused();
    await simulator.inspector.open('设置');
    await page.reload();
    await app.expectReady();
    await expect(simulator.inspector.setting('network')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-wx-inspector', 'settings');
    await simulator.inspector.panel.getByRole('tab', { name: '消息' }).press('Escape');
    await expect(simulator.inspector.panel).toBeHidden();
    await expect(simulator.inspector.button).toBeFocused();
    await page.reload();
    await app.expectReady();
    await expect(simulator.inspector.button).toBeVisible();
    await expect(simulator.inspector.panel).toBeHidden();
  });

  test('can be opened while a screen is open, and the screen stays usable', async ({ app, page, simulator }) => {
    await app.open(demoPath('getLocation'));
    await app.expectReady();
    await app.button('getLocation').click();
    await expect(page.getByRole('button', { name: '允许' })).toBeVisible();
    await simulator.inspector.button.last().click();
    await simulator.inspector.open('设置');
    await simulator.inspector.setting('place.latitude').getByLabel('纬度').fill('12.5');
    await simulator.inspector.setting('place.latitude').getByLabel('纬度').press('Tab');
    await page.getByRole('button', { name: '允许' }).click();
    await expect(app.entries('getLocation').first()).toContainText('12.5');
  });
});

test.describe('settings', () => {
  test.beforeEach(async ({ app, simulator }) => {
    await app.open(demoPath('getNetworkType'));
    await app.expectReady();
    await simulator.inspector.open('设置');
  });

  test('the network holds at once', async ({ app, simulator }) => {
    await simulator.inspector.setting('network').getByLabel('网络').selectOption('5g');
    await simulator.inspector.close();
    await app.button('getNetworkType').click();
    const [result] = await app.expectOutcomes('getNetworkType', 'success', 'complete');
    expect(result).toMatchObject({ networkType: '5g' });
  });

  test('another platform is another client', async ({ app, simulated, simulator }) => {
    const other = simulated === 'android' ? 'ios' : 'android';
    await simulator.inspector.setting('client').getByLabel('平台').selectOption(other);
    const sign = { ios: /iPhone.*MicroMessenger/, android: /Android.*MicroMessenger/ }[other];
    await simulator.inspector.expectClient(sign);
    await app.expectReady();
    await expect(simulator.inspector.setting('client').getByLabel('平台')).toHaveValue(other);
  });

  test('another version, of the proposed ones or not', async ({ app, simulator }) => {
    await simulator.inspector.setting('version').getByRole('button', { name: /^10\.0\.1/ }).click();
    await simulator.inspector.expectClient(/MicroMessenger\/10\.0\.1/);
    await app.expectReady();
    const field = simulator.inspector.setting('version').getByLabel('微信版本');
    await field.fill('8.x');
    await field.press('Enter');
    await expect(simulator.inspector.setting('version').getByRole('alert')).toContainText('8.0.47');
    await field.fill('8.0.30');
    await field.press('Enter');
    await simulator.inspector.expectClient(/MicroMessenger\/8\.0\.30/);
    await app.expectReady();
  });

  test('interfaces are sought by either name', async ({ simulator }) => {
    const denied = simulator.inspector.setting('denied');
    await denied.getByRole('searchbox').fill('editaddr');
    await expect(denied.getByRole('checkbox')).toHaveCount(1);
    await expect(denied.getByRole('checkbox', { name: 'openAddress' })).toBeVisible();
  });

  test('all settings are reset', async ({ simulated, simulator }) => {
    await simulator.inspector.setting('network').getByLabel('网络').selectOption('2g');
    await simulator.inspector.setting('expiredTicket').getByRole('checkbox').check();
    await simulator.inspector.setting('recognised').getByRole('button', { name: '无法识别' }).click();
    expect(await simulator.settings()).toMatchObject({ network: '2g', expiredTicket: true, recognised: '' });
    await simulator.inspector.panel.getByRole('button', { name: '恢复默认设置' }).click();
    expect(await simulator.settings()).toMatchObject({ client: simulated, network: 'wifi', expiredTicket: false });
    await expect(simulator.inspector.setting('expiredTicket').getByRole('checkbox')).not.toBeChecked();
  });
});
