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
export async function platformPays(serverUrl: string, change: object): Promise<void> {
  const response = await fetch(`${serverUrl}/sandbox/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pay: change }),
  });
  if (!response.ok) throw new Error(`POST /sandbox/control: ${response.status} ${await response.text()}`);
}
