// The address bar holds another URL than the server signed: the page notices and fetches a signature for it.
import type { Page } from '@playwright/test';
import { expect, test } from '../../support/test';

const APPENDED = 'from=singlemessage&isappinstalled=0';

/** A proxy between the browser and the server that drops what WeChat appended. */
async function stripAppended(page: Page): Promise<void> {
  await page.route(
    (url) => url.pathname === '/' && url.search === `?${APPENDED}`,
    async (route) => {
      const url = new URL(route.request().url());
      url.search = '';
      await route.fulfill({ response: await route.fetch({ url: url.href }) });
    },
  );
}

test('WeChat appended a query: the page as it was asked for is signed at once', async ({ app, network }) => {
  await app.open(`/?${APPENDED}`);
  await app.expectReady();
  expect(network.to('/v1/jsapi-config'), 'no second request').toHaveLength(0);
});

test('a proxy rewrote the URL: a fresh configuration is fetched before wx.config', async ({ app, network, page, wechat }) => {
  await stripAppended(page);
  await app.open(`/?${APPENDED}`);
  await app.expectReady();
  const fetched = network.to('/v1/jsapi-config');
  expect(fetched).toHaveLength(1);
  expect(new URL(fetched[0]?.url() ?? '').searchParams.get('url')).toBe(page.url());
  expect((await app.session()).config?.url).toBe(page.url());
  expect(wechat.calls('preVerifyJSAPI'), 'the stale signature was never tried').toHaveLength(1);
});

test('a script changed the address before the configuration: the URL that the platform checks is signed', async ({
  app,
  client,
  network,
  page,
  wechat,
}) => {
  await page.addInitScript((query) => history.replaceState(null, '', `${location.pathname}?${query}`), APPENDED);
  await app.open('/');
  await app.expectReady();
  const [verification] = wechat.calls('preVerifyJSAPI');
  expect(verification?.current).toBe(`${verification?.landing}?${APPENDED}`);
  // iOS checks the URL of the load, which the server has signed already.
  const [url, fetched] = client === 'ios' ? [verification?.landing, 0] : [verification?.current, 1];
  expect((await app.session()).config?.url).toBe(url);
  expect(network.to('/v1/jsapi-config')).toHaveLength(fetched);
  expect(wechat.calls('preVerifyJSAPI'), 'right at the first try').toHaveLength(1);
});

test('the fresh configuration can not be had: failed, and explained', async ({ app, page, problems }) => {
  problems.allow(/503|Failed to load resource/);
  await stripAppended(page);
  await page.route('**/v1/jsapi-config**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        status: 503,
        title: 'WeChat did not answer',
        detail: 'no answer within 5 s',
        code: 'wechat_unreachable',
        hint: { zh: '请稍后重试。', en: 'Try again later.' },
      }),
    }),
  );
  await app.open(`/?${APPENDED}`);
  await app.expectFailed(/./);
  await expect(app.status).toBeVisible();
});

test('the fragment is no part of the signed URL', async ({ app, network }) => {
  await app.open('/#menu-image');
  await app.expectReady();
  expect((await app.session()).config?.url).not.toContain('#');
  expect(network.to('/v1/jsapi-config')).toHaveLength(0);
});
