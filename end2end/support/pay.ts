// The visitor who pays: known to the server, and in front of WeChat's cashier.
import { expect, type Page } from '@playwright/test';
import type { RawReply } from '../bridge/types';

/** Lets the server learn the openid, as `snsapi_base` does without asking; the page stays where it is. */
export async function signIn(page: Page): Promise<void> {
  const response = await page.request.get('/oauth/start?return=/');
  expect(response.ok(), `${response.status()} ${response.url()}`).toBe(true);
}

/** What the user does in the sheet; what comes of it, WeChat's servers say: here the embedded platform. */
export function sheet(serverUrl: string, action: 'pay' | 'cancel' = 'pay') {
  return async (params: Record<string, unknown>): Promise<RawReply> => {
    const response = await fetch(`${serverUrl}/sandbox/client/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...params, action }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST /sandbox/client/pay: ${response.status} ${text}`);
    return JSON.parse(text) as RawReply;
  };
}

/** Changes what the embedded platform does about payment. */
export function platformPays(serverUrl: string, change: object): Promise<void> {
  return control(serverUrl, { pay: change });
}

/** The platform fails to say how an order stands: this many times, or from now on no longer. */
export function platformHidesOrders(serverUrl: string, times: number): Promise<void> {
  return control(serverUrl, { next_errors: { pay_query: Array<string>(times).fill('SYSTEM_ERROR') } });
}

async function control(serverUrl: string, change: object): Promise<void> {
  const response = await fetch(`${serverUrl}/sandbox/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  if (!response.ok) throw new Error(`POST /sandbox/control: ${response.status} ${await response.text()}`);
}

interface Payments {
  orders: { out_trade_no: string; prepay_id: string }[];
  sent: { out_trade_no: string; kind: string; state: string; attempts: number }[];
}

async function payments(serverUrl: string): Promise<Payments> {
  const response = await fetch(`${serverUrl}/sandbox/control`);
  if (!response.ok) throw new Error(`GET /sandbox/control: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { pay: Payments }).pay;
}

/** The number of the order that `chooseWXPay` was called for. */
export async function outTradeNo(serverUrl: string, params: Record<string, unknown>): Promise<string> {
  const { orders } = await payments(serverUrl);
  const order = orders.find(({ prepay_id }) => params.package === `prepay_id=${prepay_id}`);
  if (!order) throw new Error(`the platform has no order for ${String(params.package)}`);
  return order.out_trade_no;
}

/**
 * Has the merchant's server notified of an order, and waits until that has answered; gives what has become of these
 * notifications.
 */
export async function notify(serverUrl: string, number: string, how: string, total?: number): Promise<string[]> {
  const kind = how === 'forged' || how === 'altered' ? how : 'genuine';
  const ofOrder = async () =>
    (await payments(serverUrl)).sent.filter((one) => one.out_trade_no === number && one.kind === kind);
  const before = (await ofOrder()).length;
  await platformPays(serverUrl, { notify: [{ out_trade_no: number, how, total }] });
  const count = how === 'twice' ? 2 : 1;
  let states: string[] = [];
  await expect
    .poll(async () => {
      const told = (await ofOrder()).slice(0, -before || undefined).filter(({ attempts }) => attempts > 0);
      states = told.map(({ state }) => state);
      return states.length;
    })
    .toBe(count);
  return states;
}
