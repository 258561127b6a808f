// The panel for developers: what goes over the bridge, and what can be set.
import { readFile } from 'node:fs/promises';
import type { WxSimulatorRecording } from '../../../public/wx-simulator';
import type { Locator } from '@playwright/test';
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
    await expect(simulator.inspector.panel).toContainText('没有符合筛选条件的消息');
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
    await expect(simulator.inspector.panel.getByRole('status')).toHaveText(/^已重放 #\d+：geo_location:cancel，见列表末尾。$/);
    await app.expectOutcomes('getLocation', 'success', 'complete');
  });

  test('a call that is made again may be answered when its row has gone', async ({ app, page, simulator }) => {
    await app.button('getLocation').click();
    await page.getByRole('button', { name: '允许' }).click();
    await app.expectOutcomes('getLocation', 'success', 'complete');
    const call = simulator.inspector.entries('invoke', 'geoLocation').first();
    await call.getByRole('button').first().click();
    await call.getByRole('button', { name: '重放' }).click();
    await expect(simulator.question()).toBeVisible();
    await simulator.inspector.panel.getByRole('button', { name: '清空' }).click();
    await page.getByRole('button', { name: '允许' }).click();
    await expect(simulator.inspector.entries('answer', 'geoLocation')).toHaveAttribute('data-ending', 'ok');
    expect(await app.call('getNetworkType', {}), 'the client goes on').toMatchObject({ errMsg: 'getNetworkType:ok' });
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
    // another file, whose messages have the same numbers
    const [first] = recording.messages;
    const other = { ...recording, messages: [{ ...first!, name: 'noSuchFunction' }] };
    await field.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(other)) });
    await expect.poll(() => simulator.inspector.shown()).toEqual([`${first!.kind} noSuchFunction`]);
    await simulator.inspector.panel.getByRole('button', { name: '返回本页消息' }).click();
    await expect(simulator.inspector.panel).toContainText('没有消息');

    for (const [text, said] of [
      ['{"log":{}}', '这不是检查器导出的文件：format 应为“wx-simulator”，但没有填写。'],
      ['[{', '这不是检查器导出的文件：不是有效的 JSON：第 1 行第 2 个字符处有误。'],
    ] as const) {
      await field.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await expect(simulator.inspector.panel.getByRole('status')).toHaveText(said);
    }
  });

  test('details of the last message are scrolled into view', async ({ page, simulator }) => {
    await page.evaluate(() => {
      const { log } = (window as unknown as { WeixinJSBridge: { log(text: string): void } }).WeixinJSBridge;
      for (let at = 0; at < 30; at += 1) log(`line ${at}`);
    });
    const last = simulator.inspector.entries('log', 'log').last();
    await expect(last).toContainText('line 29');
    await expect(last).toBeInViewport();
    await last.getByRole('button').first().click();
    await expect(last.getByRole('button', { name: '复制' })).toBeInViewport({ ratio: 1 });
    await expect(last.getByRole('button').first()).toBeInViewport({ ratio: 1 });
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

/** How much two colours differ, as WCAG has it; of the button's text and border, each to what is behind it. */
function contrasts(button: Locator): Promise<{ text: number; border: number }> {
  return button.evaluate((button) => {
    const read = (text: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/rgba?\([^)]*\)/)?.[0].match(/[\d.]+/g) ?? []).map(Number);
      return { rgb: [red, green, blue], alpha };
    };
    type Colour = ReturnType<typeof read>;
    const over = (above: Colour, below: number[]) =>
      above.rgb.map((part, at) => part * above.alpha + (below[at] ?? 0) * (1 - above.alpha));
    const behind = (element: Element | null): number[] => {
      if (!element) return [255, 255, 255];
      const own = read(getComputedStyle(element).backgroundColor);
      return own.alpha === 1 ? own.rgb : over(own, behind(element.parentElement));
    };
    const luminance = (rgb: number[]) => {
      const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one: number[], other: number[]) => {
      const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const style = getComputedStyle(button);
    const own = behind(button);
    return {
      text: ratio(over(read(style.color), own), own),
      border: ratio(over(read(style.boxShadow), own), behind(button.parentElement)),
    };
  });
}

test('buttons are seen to be buttons, in the light and in the dark', async ({ app, page, simulator }) => {
  await app.open('/');
  await app.expectReady();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [half, name] of [
      ['消息', '清空'],
      ['消息', '调用'],
      ['设置', '设定结果'],
      ['设置', '恢复默认设置'],
    ] as const) {
      await simulator.inspector.open(half);
      const { text, border } = await contrasts(simulator.inspector.panel.getByRole('button', { name, exact: true }));
      expect(text, `${name}, ${colorScheme}: AA for text`).toBeGreaterThanOrEqual(4.5);
      expect(border, `${name}, ${colorScheme}: AA for what tells a button`).toBeGreaterThanOrEqual(3);
    }
  }
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });

  test('names are listed as in English', async ({ app, page }) => {
    await app.open('/');
    await app.expectReady();
    await page.keyboard.press('Alt+i');
    const panel = page.getByRole('complementary', { name: 'Inspector' });
    await panel.getByRole('tab', { name: 'Settings' }).click();
    const next = panel.locator('[data-setting="next"]');
    await expect(next.getByLabel('Interface')).toContainText('miniProgram.navigateBack, miniProgram.navigateTo');
    await expect(next.getByRole('button', { name: 'Set outcome' })).toBeVisible();
    await expect(panel).not.toContainText('、');
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

  test('what is wrong is said by the label, with what would be right', async ({ simulator }) => {
    for (const [setting, label, given, said] of [
      ['latency', '每次应答的延迟（毫秒）', '-5', '“每次应答的延迟（毫秒）”应为 0 到 60000 之间的整数，不能是 -5。'],
      ['place.latitude', '纬度（WGS-84）', '91', '“纬度（WGS-84）”应为 -90 到 90 之间的数，不能是 91。'],
      ['recordLimit', '录音最长时间（秒）', '', '“录音最长时间（秒）”应为 1 到 60 之间的整数，不能为空。'],
      ['beacons', '周边的 iBeacon 设备', '[{', '“周边的 iBeacon 设备（JSON 数组）”不是有效的 JSON：第 1 行第 2 个字符处有误。'],
      ['beacons', '周边的 iBeacon 设备', '[1]', '“周边的 iBeacon 设备（JSON 数组）”[0] 应为含 uuid、major、minor'],
    ] as const) {
      const row = simulator.inspector.setting(setting);
      await row.getByLabel(label).fill(given);
      await row.getByLabel(label).press('Tab');
      await expect(row.getByRole('alert')).toContainText(said);
    }
    expect(await simulator.settings()).toMatchObject({ latency: 0, recordLimit: 60, place: { latitude: 30.25964 } });
    // a change that holds takes it back
    const latency = simulator.inspector.setting('latency');
    await latency.getByLabel('每次应答的延迟（毫秒）').fill('5');
    await latency.getByLabel('每次应答的延迟（毫秒）').press('Tab');
    await expect(simulator.inspector.panel.getByRole('alert')).toHaveCount(0);
    expect(await simulator.settings()).toMatchObject({ latency: 5 });
  });

  test('the next call comes to what it can come to', async ({ simulator }) => {
    const next = simulator.inspector.setting('next');
    const outcome = next.getByLabel('结果');
    const option = (name: RegExp) => outcome.getByRole('option', { name });
    await expect(next.getByLabel('接口')).toHaveValue('geoLocation');
    await expect(outcome.locator('option:checked')).toHaveText(/cancel/);
    await next.getByLabel('接口').selectOption('preVerifyJSAPI');
    await expect(option(/cancel/)).toBeDisabled();
    await expect(option(/offline/)).toBeDisabled();
    await expect(outcome.locator('option:checked')).toHaveText(/（fail）/);
    await next.getByRole('button', { name: '设定结果' }).click();
    await expect(next.getByRole('list', { name: '已设定' })).toContainText('config → 失败（fail）');
  });

  test('the version that is used unless another is given is shown', async ({ simulator }) => {
    const version = simulator.inspector.setting('version').getByLabel('微信版本');
    await expect(version).toHaveValue('');
    await expect(version).toHaveAttribute('placeholder', '8.0.47');
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
