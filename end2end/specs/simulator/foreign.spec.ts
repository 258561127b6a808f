// Pages of other teams: the simulated client as a script tag and as an init script, against this server.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { publish, type Published } from '../../support/publish';
import { expect, test } from '../../support/test';

const EXAMPLE = readFileSync(new URL('../../../examples/plain-html/index.html', import.meta.url), 'utf8');

// Any port of it; 127.0.0.1 is somebody else then.
test.use({ serverEnv: { WECHAT_SAFE_DOMAINS: 'localhost' } });

let site: Published | undefined;
test.afterEach(() => site?.stop());

/** What the documentation says that a page's Content-Security-Policy has to allow. */
const DOCUMENTED = readFileSync(new URL('../../../docs/simulator.md', import.meta.url), 'utf8').match(/```csp\n([\s\S]*?)```/)![1]!;

/** Publishes the example for a server at `server`; the port. */
async function serve(server: string, change = (html: string) => html): Promise<number> {
  site = await publish(change(EXAMPLE.replaceAll('http://127.0.0.1:3000', server)));
  return site.port;
}

const withoutScript = (html: string) => html.replace(/<script src="[^"]*simulator\.js"><\/script>/, '');

test('the example page is ready, and asks the client', async ({ page, server, simulator }) => {
  await page.goto(`http://localhost:${await serve(server.url)}/`);
  await expect(page.locator('#result')).toContainText('config:ok');
  await page.getByRole('button', { name: 'Network type' }).click();
  await expect(page.locator('#result')).toContainText('"networkType": "wifi"');
  await page.getByRole('button', { name: 'Location' }).click();
  await simulator.button('允许').click();
  await expect(page.locator('#result')).toContainText('getLocation:ok');
});

test('a name in the address of the script that no client has is told', async ({ page, server, simulator }) => {
  const port = await serve(server.url, (html) => html.replace('simulator.js"', 'simulator.js?client=symbian"'));
  await page.goto(`http://localhost:${port}/`);
  await expect(page.locator('#result')).toContainText('config:ok');
  await expect(simulator.said(/symbian.*android、ios、windows、mac、devtools、off/)).toBeVisible();
  await expect(simulator.badge).toContainText('Android');
});

test('as an init script, for a page that knows nothing of it', async ({ context, page, server, simulator }) => {
  const script = await fetch(`${server.url}/sandbox/simulator.js?client=ios`);
  await context.addInitScript({ content: await script.text() });
  await page.goto(`http://localhost:${await serve(server.url, withoutScript)}/`);
  await expect(page.locator('#result')).toContainText('config:ok');
  await expect(simulator.badge).toContainText('iOS');
});

test('a page of a foreign domain is refused in the words of WeChat', async ({ page, server }) => {
  // its owner has a signature, made for another page: the server signs nothing for strangers
  const signed = await fetch(`${server.url}/v1/jsapi-config?url=${encodeURIComponent('http://localhost/')}`);
  const answer = JSON.stringify(await signed.json());
  const withSignature = (html: string) =>
    html.replace(/const response = [\s\S]*?throw new Error\(answer\.detail\);/, `const answer = ${answer};`);
  await page.goto(`http://127.0.0.1:${await serve(server.url, withSignature)}/`);
  await expect(page.locator('#result')).toContainText('config:invalid url domain');
});

test.describe('a page with a Content-Security-Policy', () => {
  /** The policy of the documentation, and what the example itself needs; its own style it can do without. */
  const under = (server: string, policy: string) => (html: string) => {
    const own = policy.replaceAll('http://127.0.0.1:3000', server).replace('script-src', "script-src https://res.wx.qq.com 'nonce-page'");
    return html
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace('<script>', '<script nonce="page">')
      .replace('<head>', `<head><meta http-equiv="Content-Security-Policy" content="default-src 'self'; ${own.replaceAll('\n', ' ')}">`)
      .replace(/jsApiList: \[.*?\]/, "jsApiList: ['chooseImage', 'startRecord', 'stopRecord', 'playVoice']");
  };

  test('the documented one lets everything in', async ({ app, page, server, simulator }) => {
    await page.goto(`http://localhost:${await serve(server.url, under(server.url, DOCUMENTED))}/`);
    await expect(page.locator('#result')).toContainText('config:ok');

    const chosen = app.call('chooseImage', {});
    await simulator.tap('从手机相册选择');
    const sample = simulator.screen('选择图片').getByRole('checkbox', { name: '正午' });
    await expect.poll(() => sample.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
    await sample.click();
    await simulator.tap('完成 (1/9)');
    expect(await chosen).toMatchObject({ errMsg: 'chooseImage:ok' });

    const began = app.call('startRecord', {});
    await simulator.tap('允许');
    expect(await began).toEqual({ errMsg: 'startRecord:ok' });
    const { localId } = await app.call('stopRecord', {});
    expect(await app.call('playVoice', { localId })).toEqual({ errMsg: 'playVoice:ok' });
  });

  test('where it lets no pictures in, they can be chosen all the same', async ({ app, page, problems, server, simulator }) => {
    problems.allow(/Content Security Policy/);
    const narrower = DOCUMENTED.replace(/^img-src.*\n/m, '');
    await page.goto(`http://localhost:${await serve(server.url, under(server.url, narrower))}/`);
    await expect(page.locator('#result')).toContainText('config:ok');
    const chosen = app.call('chooseImage', {});
    await simulator.tap('从手机相册选择');
    await simulator.screen('选择图片').getByRole('checkbox', { name: '正午' }).click();
    await simulator.tap('完成 (1/9)');
    expect(await chosen).toMatchObject({ errMsg: 'chooseImage:ok' });
  });
});

test.describe('switching on a page whose address and cookies are its own', () => {
  test.beforeEach(async ({ page, server }) => {
    await page.goto(`http://localhost:${await serve(server.url)}/?client=4711&a=%20b#part`);
    await expect(page.locator('#result')).toContainText('config:ok');
    await page.evaluate(() => {
      document.cookie = 'session=theirs';
    });
  });

  test.afterEach(async ({ page }) => {
    expect(new URL(page.url()), 'the address').toMatchObject({ search: '?client=4711&a=%20b', hash: '#part' });
    expect(await page.evaluate(() => document.cookie), 'the cookies').toBe('session=theirs');
  });

  const choose = async (page: Page, choice: string) => {
    await page.locator('[data-simulator="badge"]').click();
    await page.locator('wx-simulator').getByRole('button', { name: choice, exact: true }).click();
  };

  test('another client is there, and stays in this tab', async ({ page }) => {
    await choose(page, 'iOS');
    const badge = page.locator('[data-simulator="badge"]');
    await expect(badge).toContainText('iOS');
    await expect(page.locator('#result')).toContainText('config:ok');
    await page.reload();
    await expect(badge).toContainText('iOS');
    expect(await page.evaluate(() => navigator.userAgent)).toContain('iPhone');
  });

  test('without simulation the browser is as it is, in this tab', async ({ context, page }) => {
    await choose(page, '关闭模拟');
    const agent = () => page.evaluate(() => navigator.userAgent).catch(() => 'loading');
    await expect.poll(agent).not.toMatch(/MicroMessenger|loading/);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => ['WeixinJSBridge' in window, 'wxSimulator' in window])).toEqual([false, false]);
    await expect(page.locator('wx-simulator')).toHaveCount(0);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.locator('[data-simulator="badge"]')).toBeVisible();
  });
});
