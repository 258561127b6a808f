// The open tags as the simulated client draws them: their slots, what a tap does, and what the page hears of it.
import type { Locator } from '@playwright/test';
import type { App } from '../../support/app';
import { PHONE } from '../../support/layout';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

declare global {
  interface Window {
    wx: { config(config: object): void };
  }
}

const field = (name: string) => `[id="field-${name}"]`;

async function openTag(app: App, tag: string): Promise<Locator> {
  await app.open(demoPath(tag));
  await app.expectReady();
  return app.page.locator(`article ${tag}`);
}

/** The `detail` of the last event of this name. */
async function told(app: App, tag: string, event: string): Promise<Record<string, unknown>> {
  const entries = app.entries(tag).and(app.page.locator(`[data-outcome="${event}"]`));
  await expect(entries).not.toHaveCount(0);
  return JSON.parse((await entries.last().textContent())!);
}

test('wx-open-launch-weapp: a tap asks and opens the mini program', async ({ app, page, simulator }) => {
  const tag = await openTag(app, 'wx-open-launch-weapp');
  // drawn anew for another path, it is ready anew
  await page.locator(field('path')).fill('pages/other/other?a=1');
  await told(app, 'wx-open-launch-weapp', 'ready');
  await tag.getByRole('button', { name: '点这里试一试' }).click();
  await simulator.button('允许').click();
  const program = simulator.screen('示例小程序');
  await expect(program).toContainText('gh_0123456789ab');
  await expect(program.getByText('pages/other/other', { exact: true })).toBeVisible();
  await told(app, 'wx-open-launch-weapp', 'launch');
  await program.getByRole('button', { name: '返回', exact: true }).click();
  await expect(program).toHaveCount(0);
});

test('wx-open-launch-weapp: extra-data arrives as the platform hands it over', async ({ app, page, simulated, simulator }) => {
  const tag = await openTag(app, 'wx-open-launch-weapp');
  await page.locator(field('extra-data')).fill('{"scene":"jssdk"}');
  await tag.getByRole('button').click();
  await simulator.button('允许').click();
  const data = simulated === 'ios' ? String.raw`"{\"scene\":\"jssdk\"}"` : '{"scene":"jssdk"}';
  await expect(simulator.root.getByText(data, { exact: true })).toBeVisible();
});

test('that tags are drawn brings no results over the page; a call does', async ({ app, page }) => {
  await page.setViewportSize(PHONE);
  await app.open('/');
  await app.expectReady();
  await expect(app.entries('wx-open-launch-weapp')).not.toHaveCount(0);
  const toggle = page.getByRole('button', { name: /^结果/ });
  const body = page.locator('#log-body');
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect(body).toBeHidden();
  await toggle.click();
  await expect(body).toBeVisible();
  await toggle.click();
  await expect(body).toBeHidden();
  await page.reload();
  await app.expectReady();
  await app.button('getNetworkType').click();
  await app.expectNext('getNetworkType', 'success', 'complete');
  await expect(body).toBeVisible();
});

test('wx-open-launch-weapp: a refusal is an error of the tag', async ({ app, simulator }) => {
  const tag = await openTag(app, 'wx-open-launch-weapp');
  await tag.getByRole('button').click();
  await simulator.button('取消').click();
  expect(await told(app, 'wx-open-launch-weapp', 'error')).toMatchObject({ errMsg: 'launch:fail', userName: 'gh_0123456789ab' });
});

for (const [name, attribute, given, errMsg, why] of [
  ['wx-open-launch-weapp', 'username', 'hello', 'launch:fail', /“hello”不是小程序的原始 ID/],
  ['wx-open-launch-app', 'appid', 'wx123', 'launch:fail_check fail', /“wx123”不是 AppID/],
] as const) {
  test(`${name}: an id that there can't be is an error, and why is said`, async ({ app, page, simulator }) => {
    const tag = await openTag(app, name);
    await page.locator(field(attribute)).fill(given);
    await tag.getByRole('button').click();
    expect(await told(app, name, 'error')).toMatchObject({ errMsg });
    await simulator.inspector.open('消息');
    await expect(simulator.inspector.entries('warning', name)).toContainText(why);
  });
}

for (const [choice, event, errMsg] of [
  ['打开', 'launch', undefined],
  ['取消', 'error', 'launch:fail'],
  ['手机上没有安装该应用', 'error', 'launch:fail'],
  ['网页域名没有绑定该应用', 'error', 'launch:fail_check fail'],
] as const) {
  test(`wx-open-launch-app: ${choice}`, async ({ app, page, simulator }) => {
    const tag = await openTag(app, 'wx-open-launch-app');
    await page.locator(field('extinfo')).fill('from=test');
    await tag.getByRole('button', { name: '点这里试一试' }).click();
    const asked = simulator.screen('即将离开微信，打开其他应用');
    await expect(asked).toContainText('wx0123456789abcdef');
    await asked.getByRole('button', { name: choice }).click();
    const detail = await told(app, 'wx-open-launch-app', event);
    expect(detail).toEqual({ appId: 'wx0123456789abcdef', extInfo: 'from=test', ...(errMsg && { errMsg }) });
    const opened = simulator.screen('其他应用');
    if (event === 'launch') {
      await expect(opened).toContainText('from=test');
      await opened.getByRole('button', { name: '返回微信' }).click();
    }
    await expect(opened).toHaveCount(0);
  });
}

test('wx-open-subscribe: an answer for each template', async ({ app, simulator }) => {
  const tag = await openTag(app, 'wx-open-subscribe');
  const statuses = async () => {
    const detail = await told(app, 'wx-open-subscribe', 'success');
    expect(detail.errMsg).toBe('subscribe:ok');
    const details = JSON.parse(detail.subscribeDetails as string) as Record<string, string>;
    return Object.fromEntries(Object.entries(details).map(([id, answer]) => [id, (JSON.parse(answer) as { status: string }).status]));
  };
  const sheet = simulator.screen('订阅通知');
  await tag.getByRole('button').click();
  await sheet.getByRole('checkbox', { name: 'sample-template-2' }).uncheck();
  await sheet.getByRole('button', { name: '允许' }).click();
  expect(await statuses()).toEqual({ 'sample-template-1': 'accept', 'sample-template-2': 'reject' });

  for (const [way, status] of [
    ['拒绝', 'reject'],
    ['关闭', 'cancel'],
  ] as const) {
    await tag.getByRole('button').click();
    await sheet.getByRole('button', { name: way }).click();
    await expect.poll(statuses).toEqual({ 'sample-template-1': status, 'sample-template-2': status });
  }
});

test('wx-open-subscribe: fails with the code that is set, and for too many templates', async ({ app, page, simulator }) => {
  const tag = await openTag(app, 'wx-open-subscribe');
  await simulator.set({ subscribeError: 20004 });
  await tag.getByRole('button').click();
  expect(await told(app, 'wx-open-subscribe', 'error')).toEqual({ errMsg: 'subscribe:fail', errCode: 20004 });
  await simulator.set({ subscribeError: 0 });
  await page.locator(field('template')).fill('a,b,c,d');
  await tag.getByRole('button').click();
  await expect.poll(() => told(app, 'wx-open-subscribe', 'error')).toMatchObject({ errCode: 20003 });
});

test('wx-open-audio: plays to its end, and pauses on the way', async ({ app }) => {
  const tag = await openTag(app, 'wx-open-audio');
  await expect(tag).toContainText('江上数峰青');
  const audio = tag.locator('audio');
  const play = tag.getByRole('button', { name: '播放' });
  const ended = audio.evaluate((found: HTMLAudioElement) => {
    const host = (found.getRootNode() as ShadowRoot).host as HTMLAudioElement;
    // at once: it is a sound of a second and a half
    found.addEventListener('playing', () => host.pause(), { once: true });
    return new Promise<boolean>((resolve) => found.addEventListener('pause', () => resolve(found.ended), { once: true }));
  });
  await play.click();
  expect(await ended, 'paused by the method of the element').toBe(false);
  await expect(play).toBeVisible();
  await play.click();
  await expect(tag.getByRole('button', { name: '暂停' })).toBeVisible();
  await expect.poll(() => audio.evaluate((found: HTMLAudioElement) => found.ended)).toBe(true);
  await expect(play).toBeVisible();
});

test('wx-open-audio: the page\'s own content, for both states', async ({ app, page }) => {
  await openTag(app, 'wx-open-audio');
  await page.evaluate(() => {
    const tag = document.createElement('wx-open-audio');
    tag.id = 'own';
    tag.setAttribute('src', '/samples/chime.wav');
    tag.innerHTML = '<template><b>听一段</b></template><script type="text/wxtag-template" slot="playing"><b>正在播放</b></script>';
    document.querySelector('main')!.append(tag);
  });
  const own = page.locator('#own');
  await own.getByText('听一段').click();
  await expect(own.getByText('正在播放')).toBeVisible();
  await expect(own.getByText('听一段')).toBeVisible();
});

test('wx-open-audio: its methods do nothing once it has gone from the page', async ({ app, page }) => {
  const tag = await openTag(app, 'wx-open-audio');
  await tag.getByRole('button', { name: '播放' }).click();
  await expect(tag.getByRole('button', { name: '暂停' })).toBeVisible();
  const isPaused = await tag.evaluate(async (found) => {
    const host = found as HTMLAudioElement;
    const audio = host.shadowRoot!.querySelector('audio')!;
    // the browser pauses what leaves the page, and says so
    const paused = new Promise((done) => audio.addEventListener('pause', done, { once: true }));
    host.remove();
    await paused;
    await host.play();
    host.pause();
    return audio.paused;
  });
  expect(isPaused).toBe(true);
  await expect(page.locator('article')).toBeVisible();
});

test('a tag that openTagList doesn\'t name is not drawn', async ({ app, page }) => {
  const tag = await openTag(app, 'wx-open-launch-weapp');
  await expect(tag.getByRole('button')).toBeVisible();
  const configure = (openTagList: string[]) =>
    page.evaluate((list) => window.wx.config({ ...window.wxSession.config, jsApiList: [], openTagList: list }), openTagList);
  await configure(['wx-open-audio']);
  await expect(tag.getByRole('button')).toHaveCount(0);
  await configure(['wx-open-launch-weapp']);
  await expect(tag.getByRole('button')).toBeVisible();
});

test('from one tag to the next without a new document: each is drawn after its configuration', async ({ app, page, simulator }) => {
  await openTag(app, 'wx-open-launch-weapp');
  await app.follow(demoPath('wx-open-launch-app'));
  await page.locator('article wx-open-launch-app').getByRole('button', { name: '点这里试一试' }).click();
  await expect(simulator.screen('即将离开微信，打开其他应用')).toBeVisible();
});

test('no style crosses the border of a tag', async ({ app, page }) => {
  const tag = await openTag(app, 'wx-open-launch-weapp');
  const button = tag.getByRole('button');
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button { display: none !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await expect(button).toBeVisible();
  await expect(button, 'the style of the slot').toHaveCSS('background-color', 'rgb(6, 122, 58)');
});

for (const [who, part] of [
  ['an older client', { version: '7.0.11' }],
  ['a desktop client', { client: 'mac' }],
] as const) {
  test(`${who} draws none, and says so after a successful configuration`, async ({ app, page, simulator }) => {
    const tag = await openTag(app, 'wx-open-launch-weapp');
    await expect(page.locator('.open_tag_fallback')).toBeHidden();
    await simulator.restart(part);
    await app.expectReady();
    await expect(page.locator('.open_tag_fallback')).toBeVisible();
    await expect(tag.getByRole('button')).toHaveCount(0);
  });
}
