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
  site = await publish(html.replace(JWEIXIN, `<script>var server = '${server}'; ${script}</script>${JWEIXIN}`));
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

  const TOP = '<button id="own">of the page</button>';

  /** What the browser itself lays over the page. */
  const ON_TOP: Record<string, (contents: string) => void> = {
    'a modal dialog': (contents) => {
      document.body.insertAdjacentHTML('beforeend', `<dialog id="top">${contents}</dialog>`);
      document.querySelector<HTMLDialogElement>('#top')!.showModal();
    },
    'a modal dialog, moved by a transform, within the page': (contents) => {
      document.querySelector('p')!.innerHTML = `<dialog id="top" style="transform: translate(20px, 200px)">${contents}</dialog>`;
      document.querySelector<HTMLDialogElement>('#top')!.showModal();
    },
    // one that closes by itself goes with the first tap elsewhere
    'a popover': (contents) => {
      document.body.insertAdjacentHTML('beforeend', `<div id="top" popover="manual" style="inset: 0; width: 100%">${contents}</div>`);
      document.querySelector<HTMLElement>('#top')!.showPopover();
    },
  };

  for (const [what, show] of Object.entries(ON_TOP)) {
    test(`${what}: frame and screens lie above it, and it is out of reach below a screen`, async ({ app, page, simulator }) => {
      await page.evaluate(show, TOP);
      await expect(page.locator('#top')).toBeVisible();
      const answered = app.call('getLocation', {});
      await expect(simulator.question()).toBeFocused();
      await expect(page.locator('[inert] #own, #own[inert]')).toHaveCount(1);
      await simulator.button('允许').click();
      expect(await answered).toMatchObject({ errMsg: 'getLocation:ok' });
      await expect(page.locator('[inert] #own, #own[inert]')).toHaveCount(0);
      expect((await simulator.root.locator('.frame').boundingBox())?.y).toBe(0);
      await simulator.badge.click();
      await expect(simulator.screen('切换客户端')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(simulator.screen('切换客户端')).toHaveCount(0);
      await expect(page.locator('#top'), 'the key was for the screen').toBeVisible();
      await page.locator('#own').click();
    });
  }

  test('a dialog that closes, or goes, leaves the client on the page', async ({ app, page, simulator }) => {
    const onThePage = page.locator('body > wx-simulator');
    await page.evaluate(ON_TOP['a modal dialog']!, TOP);
    await expect(onThePage).toHaveCount(0);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#top')!.close());
    await expect(onThePage).toHaveCount(1);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#top')!.showModal());
    await expect(onThePage).toHaveCount(0);
    const answered = app.call('getLocation', {});
    await expect(simulator.question()).toBeVisible();
    await page.evaluate(() => document.querySelector('#top')!.remove());
    await expect(onThePage).toHaveCount(1);
    await expect(simulator.question()).toBeFocused();
    await simulator.button('允许').click();
    expect(await answered).toMatchObject({ errMsg: 'getLocation:ok' });
  });

  test('of two dialogs the client is in the one that came last, and a tap on it closes none', async ({ app, page, simulator }) => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<dialog id="second">second</dialog><dialog id="first">first</dialog>');
      const [second, first] = ['second', 'first'].map((id) => document.querySelector<HTMLDialogElement>(`#${id}`)!);
      // as many pages have it: what lies outside the dialog closes it
      for (const dialog of [first!, second!]) {
        dialog.onclick = ({ clientY }) => {
          const { top, bottom } = dialog.getBoundingClientRect();
          if (clientY < top || clientY > bottom) dialog.close();
        };
      }
      first!.showModal();
      second!.showModal();
    });
    await expect(page.locator('#second > wx-simulator')).toHaveCount(1);
    const answered = app.call('getLocation', {});
    await simulator.button('允许').click();
    expect(await answered).toMatchObject({ errMsg: 'getLocation:ok' });
    await simulator.badge.click();
    await simulator.button('取消').click();
    await simulator.inspector.button.click();
    await page.keyboard.press('Escape');
    await expect(simulator.inspector.panel).toBeHidden();
    await expect(page.locator('#second')).toBeVisible();
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#second')!.close());
    await expect(page.locator('#first > wx-simulator')).toHaveCount(1);
  });

  test('in a dialog the client has its own size and style, whatever those of the page', async ({ page, simulator }) => {
    const bar = () => simulator.root.locator('.frame').boundingBox();
    const before = await bar();
    await page.evaluate(() => {
      document.documentElement.style.setProperty('--wx-simulator-scale', '1.5');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('[popover] { inset: 100px; padding: 50px; transform: translateY(50px) }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    await page.evaluate(ON_TOP['a modal dialog, moved by a transform, within the page']!, TOP);
    await expect(page.locator('dialog > wx-simulator')).toHaveCount(1);
    expect(await bar()).toEqual(before);
  });

  test('in fullscreen the client is there, too', async ({ app, page, simulator }) => {
    await page.evaluate(() => {
      const own = document.createElement('section');
      own.innerHTML = '<button id="own">fullscreen</button>';
      own.onclick = () => own.requestFullscreen();
      document.body.append(own);
    });
    await page.locator('#own').click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.localName)).toBe('section');
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('section')!.onclick = null;
    });
    const answered = app.call('getLocation', {});
    await simulator.button('允许').click();
    expect(await answered).toMatchObject({ errMsg: 'getLocation:ok' });
    await page.evaluate(() => document.exitFullscreen());
    await expect(page.locator('body > wx-simulator')).toHaveCount(1);
  });

  test('whoever moves on while the client takes its time is judged by where the page called', async ({ page, simulator }) => {
    await simulator.set({ latency: 300 });
    const raw = await page.evaluate(async () => {
      const { server, wx } = window as unknown as { server: string; wx: { config(config: object): void } };
      const url = encodeURIComponent(location.href);
      const signed = (await (await fetch(`${server}/v1/jsapi-config?url=${url}`)).json()) as object;
      const verified = window.wxSimulator.waitFor('config');
      wx.config({ ...signed, jsApiList: ['getNetworkType'] });
      history.pushState(null, '', '/elsewhere');
      return (await verified).raw;
    });
    expect(raw).toMatchObject({ err_msg: expect.stringMatching(/:ok$/) });
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
