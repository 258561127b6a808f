// What a page may do to its own document, and to the browser's functions: the client goes on.
import { readFileSync } from 'node:fs';
import { publish, type Published } from '../../support/publish';
import { expect, test } from '../../support/test';

const EXAMPLE = readFileSync(new URL('../../../examples/plain-html/index.html', import.meta.url), 'utf8');
const JWEIXIN = '<script src="https://res.wx.qq.com';

// Any port of it; 127.0.0.1 is somebody else then.
test.use({ serverEnv: { WECHAT_SAFE_DOMAINS: 'localhost' } });

let site: Published | undefined;
test.afterEach(() => site?.stop());

/** Publishes the example, with a script of its own behind the client's; its address. */
async function serve(server: string, script = ''): Promise<string> {
  expect(EXAMPLE, 'the example has changed').toContain(JWEIXIN);
  const html = EXAMPLE.replaceAll('http://127.0.0.1:3000', server);
  site = await publish(html.replace(JWEIXIN, `<script>${script}</script>${JWEIXIN}`));
  return `http://localhost:${site.port}/`;
}

test.describe('once it is configured', () => {
  test.beforeEach(async ({ page, server }) => {
    await page.goto(await serve(server.url));
    await expect(page.locator('#result')).toContainText('config:ok');
  });

  const REPLACED = {
    'other contents': () => {
      document.body.innerHTML = '<p>Other contents</p>';
    },
    'another body': () => document.body.replaceWith(document.createElement('body')),
    'a copy of its body': () => document.body.replaceWith(document.body.cloneNode(true)),
  };

  for (const [what, replace] of Object.entries(REPLACED)) {
    test(`${what}: frame and screens are there, once`, async ({ app, page, simulator }) => {
      await page.evaluate(replace);
      await expect(page.locator('body > wx-simulator')).toHaveCount(1);
      await expect(simulator.badge).toBeVisible();
      const answered = app.call('getLocation', {});
      await simulator.button('允许').click();
      expect(await answered).toMatchObject({ errMsg: 'getLocation:ok' });
    });
  }

  test('what comes into the page while a screen is open is out of reach, and the focus stays in the screen', async ({
    app,
    page,
    simulator,
  }) => {
    const answered = app.call('getLocation', {});
    await expect(simulator.question()).toBeFocused();
    await page.evaluate(() => {
      document.body.innerHTML = '<button>late</button>';
    });
    const late = page.locator('body > button');
    await expect(late).toHaveAttribute('inert');
    await expect(simulator.question()).toBeFocused();
    await page.keyboard.press('Escape');
    expect(await answered).toMatchObject({ errMsg: 'getLocation:cancel' });
    await expect(late).not.toHaveAttribute('inert');
  });

  test('the title of another head, and its changes', async ({ page, simulator }) => {
    const title = simulator.root.locator('.frame_title strong');
    await page.evaluate(() => {
      const head = document.createElement('head');
      head.innerHTML = '<title>second</title>';
      document.head.replaceWith(head);
    });
    await expect(title).toHaveText('second');
    await page.evaluate(() => {
      document.title = 'third';
    });
    await expect(title).toHaveText('third');
  });

  test('a clock that stands still: calls are answered, with latency too', async ({ app, page, simulator }) => {
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    expect(await app.call('getNetworkType', {})).toMatchObject({ errMsg: 'getNetworkType:ok' });
    await simulator.set({ latency: 20 });
    const answered = app.call('getLocation', {});
    await simulator.button('允许').click();
    expect(await answered).toMatchObject({ errMsg: 'getLocation:ok' });
  });
});

test("a fetch of the page's own, for its own servers only: the client is loaded, and asks its server", async ({ page, server }) => {
  const mocked = `
    const own = window.fetch;
    window.fetch = (asked, init) =>
      String(asked).includes('/v1/') ? own(asked, init) : Promise.reject(new TypeError('not mocked: ' + (asked.url ?? asked)));`;
  await page.goto(await serve(server.url, mocked));
  await expect(page.locator('#result')).toContainText('config:ok');
});
