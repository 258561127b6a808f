// The main job: the real jweixin gets a configuration that the client accepts.
import { expect, test } from '../../support/test';
import { requestsOf } from '../../support/trace';
import { demoPath } from '../data/pages';
import { BRIDGE, OPEN_TAGS } from '../data/reference';

for (const path of ['/', demoPath('chooseImage')]) {
  test(`${path} is ready`, async ({ app, wechat }) => {
    await app.open(path);
    await app.expectReady();
    await expect(app.status).toBeVisible();
    await expect(app.status).not.toBeEmpty();
    expect(wechat.calls('preVerifyJSAPI'), 'wx.config reached the client').toHaveLength(1);
  });
}

test('the configuration is that of this very page, with every interface in its list', async ({ app, catalog, page, wechat }) => {
  await app.open('/?中文=值&b=%E5%80%BC#menu-image');
  await app.expectReady();
  const session = await app.session();
  expect(session).toMatchObject({ generation: expect.any(Number), status: 'ready' });
  expect(session.config).toMatchObject({
    appId: expect.stringMatching(/^wx/),
    timestamp: expect.any(Number),
    nonceStr: expect.stringMatching(/^[0-9A-Za-z]{16,}$/),
    signature: expect.stringMatching(/^[0-9a-f]{40}$/),
    url: page.url().split('#')[0],
  });
  const [verification] = wechat.calls('preVerifyJSAPI');
  const listed = catalog.interfaces.filter(({ inJsApiList }) => inJsApiList).map(({ name }) => BRIDGE[name]);
  expect(listed.length).toBeGreaterThan(36);
  expect([...(verification?.params.verifyJsApiList as string[])].sort()).toEqual(listed.sort());
  expect(verification?.params.verifyOpenTagList).toEqual(OPEN_TAGS);
});

test('wx.config needs no request but the page and jweixin', async ({ app, context, page, trace, wechat }, testInfo) => {
  test.skip(trace !== 'off', 'records a trace of its own');
  // Everything else is kept waiting until the client has been asked to verify, which is where the trace ends.
  let release = () => {};
  const configured = new Promise<void>((done) => (release = done));
  await context.route(
    (url) => url.pathname !== '/' && !url.pathname.includes('jweixin'),
    async (route) => {
      await configured;
      await route.fallback();
    },
  );
  const file = testInfo.outputPath('until-wx.config.zip');
  await context.tracing.start({ snapshots: true, title: 'first byte to wx.config' });
  await page.goto('/', { waitUntil: 'commit' });
  await wechat.called('preVerifyJSAPI');
  await context.tracing.stop({ path: file });
  release();
  await testInfo.attach('trace', { path: file, contentType: 'application/zip' });
  const answered = requestsOf(file).filter(({ status }) => status > 0);
  expect(answered.map(({ url }) => url)).toEqual([page.url(), expect.stringMatching(/\/jweixin-1\.6\.0\.js$/)]);
  await app.expectReady();
  await app.expectHydrated();
  expect(wechat.calls('preVerifyJSAPI')).toHaveLength(1);
});

test('each generation is settled once, and listeners are told', async ({ app }) => {
  await app.open('/');
  await app.expectReady();
  const ready = (await app.sessions()).filter((session) => session.status === 'ready');
  expect(ready).toHaveLength(1);
  expect(ready[0]?.generation).toBe((await app.session()).generation);
});

test('the outcome stays what it was when the page hydrates later', async ({ app, context, page }) => {
  test.skip(!app.wasm, 'needs WebAssembly');
  let release = () => {};
  const settled = new Promise<void>((done) => (release = done));
  await context.route(/\.wasm($|\?)/, async (route) => {
    await settled;
    await route.fallback();
  });
  await page.goto('/');
  await app.expectReady();
  const before = await app.session();
  release();
  await app.expectHydrated();
  expect(await app.session()).toEqual(before);
  await app.expectReady();
});

test.describe('the bridge arrives after the page', () => {
  test.use({ arrival: 'after-load' });

  test('ready once it is there', async ({ app }) => {
    await app.open('/');
    await app.expectReady();
  });
});

test.describe('the bridge arrives much later', () => {
  test.use({ arrival: 'manual' });

  test('pending until it is there, then ready', async ({ app, page, wechat }) => {
    await page.goto('/');
    await app.expectHydrated();
    await expect(app.html).toHaveAttribute('data-wx', 'pending');
    await wechat.arrive(page);
    await app.expectReady();
  });

  test('a second WeixinJSBridgeReady, which makes jweixin configure again, changes nothing', async ({ app, page, wechat }) => {
    await page.goto('/');
    await app.expectHydrated();
    await wechat.arrive(page);
    await app.expectReady();
    const before = await app.session();
    await page.evaluate(() => document.dispatchEvent(new Event('WeixinJSBridgeReady')));
    await wechat.answered(page);
    await app.expectReady();
    expect(await app.session()).toEqual(before);
  });
});
