// Client-side navigation: the page signs again, with the URL that the platform checks.
import { expect, test } from '../../support/test';

const NEXT = '/demo/chooseImage';

/** The rule that the page expects of the platform, and its opposite. */
const EXPECTED = { android: 'current', ios: 'landing' } as const;
const OPPOSITE = { android: 'landing', ios: 'current' } as const;

test('ready again, with the URL of the platform', async ({ app, client, page, wechat }) => {
  test.skip(client === 'browser');
  await app.open('/');
  await app.expectReady();
  const landing = page.url();
  const first = await app.session();

  await app.follow(NEXT);
  await expect.poll(async () => (await app.session()).generation).toBeGreaterThan(first.generation);
  await app.expectReady();

  const second = await app.session();
  const rule = EXPECTED[client as keyof typeof EXPECTED];
  expect(second.config?.url).toBe(rule === 'landing' ? landing : page.url());
  expect(wechat.calls('preVerifyJSAPI'), 'right at the first try').toHaveLength(2);
});

test('the interfaces work after it', async ({ app, page, wechat }) => {
  await app.open('/');
  await app.follow(NEXT);
  await wechat.called('preVerifyJSAPI', 2);
  await app.expectReady();
  await page.locator('[data-interface="chooseImage"]:is(button)').first().click();
  await app.expectOutcomes('chooseImage', 'success', 'complete');
});

test('a client that checks the other URL: tried once, then ready', async ({ app, client, wechat }) => {
  wechat.urlRule = OPPOSITE[client as keyof typeof OPPOSITE];
  await app.open('/');
  await app.expectReady();
  await app.follow(NEXT);
  await wechat.called('preVerifyJSAPI', 3);
  await app.expectReady();
  expect(wechat.calls('preVerifyJSAPI')).toHaveLength(3);
});

test("a try that failed is no error: the page's own wx.error handlers hear of the outcome only", async ({ app, client, page, wechat }) => {
  type WithWx = { wx: { error(handler: (result: { errMsg: string }) => void): void }; heard: string[] };
  wechat.urlRule = OPPOSITE[client as keyof typeof OPPOSITE];
  await app.open('/');
  await app.expectReady();
  await page.evaluate(() => {
    const own = window as unknown as WithWx;
    own.heard = [];
    own.wx.error(({ errMsg }) => own.heard.push(errMsg));
  });
  const heard = () => page.evaluate(() => (window as unknown as WithWx).heard);
  await app.follow(NEXT);
  await wechat.called('preVerifyJSAPI', 3);
  await app.expectReady();
  expect(await heard()).toEqual([]);

  wechat.script('preVerifyJSAPI', { err_msg: 'pre_verify_jsapi:fail_invalid url domain' });
  await page.goBack();
  await app.expectFailed(/invalid url domain/);
  expect(await heard()).toEqual([expect.stringContaining('invalid url domain')]);
});

test('two quick navigations whose signatures arrive in the wrong order: the later page counts', async ({ app, page, wechat }) => {
  await app.open('/');
  await app.expectReady();
  const signed: { signature: string }[] = [];
  let asked = 0;
  let release = () => {};
  const late = new Promise<void>((done) => (release = done));
  await page.route('**/api/sign_url*', async (route) => {
    const turn = asked++;
    const response = await route.fetch();
    signed[turn] = await response.json();
    if (turn === 0) await late;
    await route.fulfill({ response });
  });
  await app.follow(NEXT);
  await expect.poll(() => asked).toBe(1);
  await page.goBack();
  await app.expectReady();

  const arrived = page.waitForEvent('requestfinished', (request) => request.url().includes('/api/sign_url'));
  release();
  await arrived;
  // Whatever the page makes of the late answer, it has made when a later one has come and the client has answered.
  await page.evaluate(() => fetch('/healthz').then((response) => response.text()));
  await wechat.answered(page);

  expect(signed).toHaveLength(2);
  expect(wechat.calls('preVerifyJSAPI').at(-1)?.params.verifySignature).toBe(signed[1]?.signature);
  expect(await app.session()).toMatchObject({ status: 'ready', config: signed[1] });
  expect((await app.sessions()).findLast((session) => session.status === 'ready')?.config).toEqual(signed[1]);
});

test('neither URL is accepted: failed after both, and no endless trying', async ({ app, wechat }) => {
  await app.open('/');
  await app.expectReady();
  wechat.tickets = async () => ['another-ticket'];
  await app.follow(NEXT);
  await app.expectFailed(/invalid signature/);
  expect(wechat.calls('preVerifyJSAPI')).toHaveLength(3);
});

test('another reason than the signature is not tried again', async ({ app, wechat }) => {
  await app.open('/');
  await app.expectReady();
  wechat.script('preVerifyJSAPI', { err_msg: 'pre_verify_jsapi:fail_invalid url domain' });
  await app.follow(NEXT);
  await app.expectFailed(/invalid url domain/);
  expect(wechat.calls('preVerifyJSAPI')).toHaveLength(2);
});

test('ready once more after a failed navigation', async ({ app, wechat }) => {
  await app.open('/');
  wechat.script('preVerifyJSAPI', { err_msg: 'pre_verify_jsapi:fail_invalid url domain' }, 'ok');
  await app.follow(NEXT);
  await app.expectFailed(/invalid url domain/);
  await app.page.goBack();
  await app.expectReady();
  await expect(app.html).not.toHaveAttribute('data-wx-error', /./);
});

test('a jump inside the page is no navigation', async ({ app, page, wechat }) => {
  await app.open('/');
  await app.expectReady();
  const before = await app.session();
  await page.locator('a[href$="#menu-scan"]').first().click();
  await expect(page).toHaveURL(/#menu-scan$/);
  await expect(page.locator('#menu-scan')).toBeInViewport();
  expect(await app.session()).toEqual(before);
  expect(wechat.calls('preVerifyJSAPI')).toHaveLength(1);
});
