// Payment as the visitor sees it: goods, an order, WeChat's sheet, and the result that the server tells.
import type { Page } from '@playwright/test';
import type { App } from '../../support/app';
import { notify, outTradeNo, platformHidesOrders, platformPays, sheet, signIn } from '../../support/pay';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const NATIVE = 'getBrandWCPayRequest';
const PAGE = demoPath('chooseWXPay');

/** The home page, for a visitor whom the server knows. */
async function atHome(app: App, page: Page): Promise<void> {
  await app.open('/');
  await app.expectReady();
  await signIn(page);
}

async function choose(app: App, page: Page, goods: string): Promise<void> {
  await app.button('chooseWXPay').click();
  await page.locator(`button[data-goods="${goods}"]`).click();
}

/** While the platform neither notifies by itself nor says how an order stands. */
async function unheardOf(serverUrl: string, act: () => Promise<void>): Promise<void> {
  await platformPays(serverUrl, { notifications: 'stopped' });
  await platformHidesOrders(serverUrl, 100);
  try {
    await act();
  } finally {
    await platformPays(serverUrl, { notifications: 'sent' });
    await platformHidesOrders(serverUrl, 0);
  }
}

test('an order is paid, and the page says so once the server knows', async ({ app, page, server, wechat }) => {
  await atHome(app, page);
  wechat.script(NATIVE, sheet(server.url));
  await choose(app, page, 'tea');
  await app.expectNext('chooseWXPay', 'success', 'complete');
  const [payment] = wechat.calls(NATIVE);
  const number = await outTradeNo(server.url, payment!.params);
  await expect(app.report('chooseWXPay')).toHaveText(`已支付：龙井茶 50 克 ¥58.00，订单号 ${number}`);
  await expect(page.locator('#look-again')).toHaveCount(0);
});

test('without the notification the server asks by itself', async ({ app, page, server, wechat }) => {
  await platformPays(server.url, { notifications: 'stopped' });
  try {
    await atHome(app, page);
    wechat.script(NATIVE, sheet(server.url));
    await choose(app, page, 'postcard');
    await expect(app.report('chooseWXPay')).toContainText('已支付');
  } finally {
    await platformPays(server.url, { notifications: 'sent' });
  }
});

test('what the client calls success is no payment; the visitor may look again', async ({ app, page, server, wechat }) => {
  test.setTimeout(60_000);
  await atHome(app, page);
  await choose(app, page, 'postcard');
  await app.expectNext('chooseWXPay', 'success', 'complete');
  const report = app.report('chooseWXPay');
  const number = await outTradeNo(server.url, wechat.calls(NATIVE)[0]!.params);
  await expect(report).toHaveText(new RegExp(`还没有收到支付结果：.+，订单号 ${number}`), { timeout: 30_000 });
  const again = page.locator('#look-again');
  await expect(again).not.toHaveAttribute('aria-busy', 'true');
  await sheet(server.url)(wechat.calls(NATIVE)[0]!.params);
  // the server asks WeChat Pay about an order every few seconds at most; its notification may take a moment, too
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(report).toContainText('已支付', { timeout: 1_000 });
  }).toPass();
  await expect(again).toHaveCount(0);
});

test('a cancelled payment is taken up again with the same order', async ({ app, page, server, wechat }) => {
  await atHome(app, page);
  wechat.script(NATIVE, sheet(server.url, 'cancel'), sheet(server.url));
  await app.button('chooseWXPay').click();
  const postcard = page.locator('button[data-goods="postcard"]');
  await postcard.click();
  await app.expectNext('chooseWXPay', 'cancel', 'complete');
  await expect(app.report('chooseWXPay')).toContainText('已取消');
  await postcard.click();
  await app.expectNext('chooseWXPay', 'success', 'complete');
  await expect(app.report('chooseWXPay')).toContainText('已支付');
  const [first, second] = wechat.calls(NATIVE).map(({ params }) => params);
  expect(second?.package).toBe(first?.package);
  expect(second?.paySign).not.toBe(first?.paySign);
  // what is paid is over: the next one is another order
  await postcard.click();
  const [, , third] = (await wechat.called(NATIVE, 3)).map(({ params }) => params);
  expect(third?.package).not.toBe(first?.package);
});

// The page goes on asking its server after the sheet has closed: what the next answer says.
const nextState = async (page: Page) => {
  const answer = await page.waitForResponse((response) => response.url().includes('/api/order_status'));
  return ((await answer.json()) as { state: string }).state;
};

test('a notification that comes twice pays the order once', async ({ app, page, server, wechat }) => {
  await unheardOf(server.url, async () => {
    await atHome(app, page);
    const pay = sheet(server.url);
    let states: string[] = [];
    wechat.script(NATIVE, async (params) => {
      const reply = await pay(params);
      states = await notify(server.url, await outTradeNo(server.url, params), 'twice');
      return reply;
    });
    await choose(app, page, 'tea');
    await app.expectNext('chooseWXPay', 'success', 'complete');
    await expect(app.report('chooseWXPay')).toContainText('已支付：龙井茶 50 克 ¥58.00');
    expect(states, 'both are acknowledged').toEqual(['accepted', 'accepted']);
    expect(wechat.calls(NATIVE)).toHaveLength(1);
  });
});

test('a forged notification pays nothing, the payment itself does', async ({ app, page, server, wechat }) => {
  await atHome(app, page);
  let states: string[] = [];
  let params: Record<string, unknown> = {};
  // nobody pays in this sheet, although the client says so
  wechat.script(NATIVE, async (asked) => {
    params = asked;
    states = await notify(server.url, await outTradeNo(server.url, asked), 'forged');
    return { err_msg: 'get_brand_wcpay_request:ok' };
  });
  const state = nextState(page);
  await choose(app, page, 'tea');
  await app.expectNext('chooseWXPay', 'success', 'complete');
  expect(await state).not.toBe('paid');
  await expect(app.report('chooseWXPay')).not.toContainText('已支付');
  expect(states, 'it is refused').toEqual(['given_up']);
  await sheet(server.url)(params);
  await expect(app.report('chooseWXPay')).toContainText('已支付：龙井茶 50 克 ¥58.00');
});

test('a notification of another amount pays nothing, the true one does', async ({ app, page, server, wechat }) => {
  await unheardOf(server.url, async () => {
    await atHome(app, page);
    const pay = sheet(server.url);
    let states: string[] = [];
    let number = '';
    wechat.script(NATIVE, async (params) => {
      const reply = await pay(params);
      number = await outTradeNo(server.url, params);
      states = await notify(server.url, number, 'altered', 1);
      return reply;
    });
    const state = nextState(page);
    await choose(app, page, 'tea');
    await app.expectNext('chooseWXPay', 'success', 'complete');
    expect(await state).not.toBe('paid');
    await expect(app.report('chooseWXPay')).not.toContainText('已支付');
    expect(states, 'it is refused').toEqual(['given_up']);
    expect(await notify(server.url, number, 'again')).toEqual(['accepted']);
    await expect(app.report('chooseWXPay')).toContainText('已支付：龙井茶 50 克 ¥58.00');
  });
});

/** Where it begins for the page's account. */
async function authorisation(app: App, path: string): Promise<string> {
  return `/oauth/start?return=${encodeURIComponent(path)}&appid=${(await app.session()).config?.appId}`;
}

test('a visitor whom nobody knows is led to the authorisation and back', async ({ app, page, server, wechat }) => {
  await app.open(PAGE);
  await app.expectReady();
  const order = page.locator('#order');
  await order.click();
  await expect(page.locator('.order output')).toContainText('openid');
  await expect(page.locator('button[data-goods]'), 'nothing to choose before that').toHaveCount(0);
  const link = page.locator('#sign-in');
  await expect(link).toHaveAttribute('href', await authorisation(app, PAGE));
  await link.click();
  await expect(page).toHaveURL(PAGE);
  await app.expectHydrated();
  await app.expectReady();
  await order.click();
  await page.locator('button[data-goods="postcard"]').click();
  await expect(page.locator('#field-signType')).toHaveValue('"RSA"');
  await expect(page.locator('#look-again'), 'nothing to ask for yet').toHaveCount(0);
  wechat.script(NATIVE, sheet(server.url, 'cancel'), sheet(server.url));
  await app.button('chooseWXPay').click();
  await app.expectNext('chooseWXPay', 'cancel', 'complete');
  await expect(app.report('chooseWXPay')).toHaveText('已取消。');
  await expect(page.locator('.order output'), 'not to be read beside it').toBeEmpty();
  await app.button('chooseWXPay').click();
  await app.expectNext('chooseWXPay', 'success', 'complete');
  await expect(page.getByText('已支付：西湖明信片')).toBeVisible();
  const payment = wechat.calls(NATIVE).at(-1);
  expect(payment?.params.package).toMatch(/^prepay_id=/);

  // another order: what came of the last call goes
  await expect(app.report('chooseWXPay')).not.toBeEmpty();
  await page.locator('button[data-goods="postcard"]').click();
  await expect(page.locator('.order output')).toContainText('已下单（订单号 ');
  await expect(app.report('chooseWXPay')).toBeEmpty();
  await expect(page.locator('#field-package')).not.toHaveValue(String(payment?.params.package));
});

test('on the home page such a visitor sees what the sample order does, and the way to a real one', async ({ app, page, wechat }) => {
  await app.open('/');
  await app.expectReady();
  wechat.script(NATIVE, 'fail');
  await app.button('chooseWXPay').click();
  await app.expectNext('chooseWXPay', 'fail', 'complete');
  expect(wechat.calls(NATIVE).at(-1)?.params.package).toBe('prepay_id=wx2017033010242291fcfe0db70013231072');
  await expect(page.locator('#sign-in')).toHaveAttribute('href', await authorisation(app, '/'));
});

test('a payment with altered values is refused', async ({ app, page, server, wechat }) => {
  await app.open(PAGE);
  await app.expectReady();
  await signIn(page);
  await page.locator('#order').click();
  await page.locator('button[data-goods="postcard"]').click();
  await expect(page.locator('#field-signType')).toHaveValue('"RSA"');
  await page.locator('#field-nonceStr').fill('5K8264ILTKCH16CQ2502SI8ZNMTM67VS');
  wechat.script(NATIVE, sheet(server.url));
  await app.button('chooseWXPay').click();
  await app.expectNext('chooseWXPay', 'fail', 'complete');
  await expect(page.getByText('已支付：')).toHaveCount(0);
});
