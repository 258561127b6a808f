// /tools/signature: string1 and the signature in the browser, and what is wrong with one that WeChat refused.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { sandboxTickets } from '../../support/sandbox';
import { expect, test } from '../../support/test';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const sign = (ticket: string, nonceStr: string, timestamp: number, url: string) =>
  sha1(`jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`);

/** The example of WeChat's document. */
const OFFICIAL = {
  ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  noncestr: 'Wm3WZYTPz0wzccnW',
  timestamp: '1414587457',
  url: 'http://mp.weixin.qq.com?params=value',
};
const OFFICIAL_SIGNATURE = '0f9de62fce790f9a083d5c99e95740ceb90c27ed';

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(values)) await page.locator(`main #${id}`).fill(value);
}

test.beforeEach(({ app }) => app.open('/tools/signature'));

test("the example of WeChat's document", async ({ page }) => {
  await fill(page, { ...OFFICIAL, url: `${OFFICIAL.url}#wechat_redirect` });
  await expect(page.locator('#signed-url')).toHaveText(OFFICIAL.url);
  await expect(page.locator('#string1')).toHaveText(
    `jsapi_ticket=${OFFICIAL.ticket}&noncestr=${OFFICIAL.noncestr}&timestamp=${OFFICIAL.timestamp}&url=${OFFICIAL.url}`,
  );
  await expect(page.locator('#computed-signature')).toHaveText(OFFICIAL_SIGNATURE);
  await fill(page, { signature: OFFICIAL_SIGNATURE });
  await expect(page.locator('#signature-diagnosis .verdict_right')).toBeVisible();
});

test('the ticket does not leave the page', async ({ network, page }) => {
  await fill(page, { ...OFFICIAL, signature: sha1('anything') });
  await expect(page.locator('#signature-diagnosis')).not.toBeEmpty();
  const sent = network.requests.map((request) => request.url() + (request.postData() ?? ''));
  expect(sent.filter((text) => text.includes(OFFICIAL.ticket))).toEqual([]);
});

const TICKET = 'ticket-of-this-account';
const NONCE = 'nonce-1234567890';
const TIME = 1_700_000_000;
const URL_AT_HAND = 'https://shop.test/path?a=1&b=%E4%B8%AD#top';
const SIGNED = URL_AT_HAND.split('#')[0]!;

/** What a signing server may do wrong, and how the page calls it. */
const MISTAKES = [
  { mistake: 'FragmentKept', signature: sign(TICKET, NONCE, TIME, URL_AT_HAND) },
  { mistake: 'Scheme', signature: sign(TICKET, NONCE, TIME, SIGNED.replace('https:', 'http:')) },
  { mistake: 'QueryDropped', signature: sign(TICKET, NONCE, TIME, 'https://shop.test/path') },
  { mistake: 'DoubleEncoded', signature: sign(TICKET, NONCE, TIME, encodeURI(SIGNED)) },
  { mistake: 'Decoded', signature: sign(TICKET, NONCE, TIME, decodeURI(SIGNED)) },
  { mistake: 'ComponentEncoded', signature: sign(TICKET, NONCE, TIME, encodeURIComponent(SIGNED)) },
  { mistake: 'AmpersandEscaped', signature: sign(TICKET, NONCE, TIME, SIGNED.replace('&', '&amp;')) },
  { mistake: 'LandingUrl', signature: sign(TICKET, NONCE, TIME, 'https://shop.test/') },
  { mistake: 'Milliseconds', signature: sign(TICKET, NONCE, TIME * 1000, SIGNED) },
  {
    mistake: 'NonceStrSpelling',
    signature: sha1(`jsapi_ticket=${TICKET}&nonceStr=${NONCE}&timestamp=${TIME}&url=${SIGNED}`),
  },
  {
    mistake: 'TimestampMangled',
    signature: sha1(`jsapi_ticket=${TICKET}&noncestr=${NONCE}×tamp=${TIME}&url=${SIGNED}`),
  },
  { mistake: 'OtherTicket', signature: sign('ticket-of-another', NONCE, TIME, SIGNED) },
];

test('a refused signature: the mistake in it is named', async ({ page }) => {
  await fill(page, {
    ticket: `${TICKET}\nticket-of-another`,
    noncestr: NONCE,
    timestamp: String(TIME),
    url: URL_AT_HAND,
    'landing-url': 'https://shop.test/',
  });
  for (const { mistake, signature } of MISTAKES) {
    await test.step(mistake, async () => {
      await fill(page, { signature });
      await expect(page.locator('#signature-diagnosis [data-mistake]')).toHaveAttribute('data-mistake', new RegExp(`^${mistake}`));
    });
  }
  await fill(page, { signature: sha1('something else') });
  await expect(page.locator('#signature-diagnosis [data-mistake]')).toHaveCount(0);
  await expect(page.locator('#signature-diagnosis')).not.toBeEmpty();
});

test("what can't be right is said at once", async ({ page }) => {
  const warnings = page.locator('.warnings li');
  await fill(page, { timestamp: String(TIME * 1000) });
  await expect(warnings).toHaveCount(1);
  await expect(warnings).toContainText('毫秒');
  await fill(page, { timestamp: 'soon', url: 'shop.test', signature: 'abc' });
  await expect(warnings).toHaveCount(2);
});

test('what is no signature is said at its field, and not explained', async ({ page }) => {
  const signature = page.locator('main #signature');
  await fill(page, { ...OFFICIAL, signature: OFFICIAL_SIGNATURE.slice(1) });
  await expect(signature).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#signature-error')).toContainText('40 位十六进制');
  await expect(page.locator('#signature-diagnosis')).toBeEmpty();
  await expect(page.locator('#ask-server')).toBeDisabled();
  await fill(page, { signature: OFFICIAL_SIGNATURE });
  await expect(signature).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#signature-error')).toBeEmpty();
  await expect(page.locator('#signature-diagnosis .verdict_right')).toBeVisible();
});

test('steps without anything to show are not there: words say what is missing', async ({ page }) => {
  const steps = page.locator('.steps');
  await expect(steps).toHaveCount(0);
  const { ticket, ...values } = OFFICIAL;
  await fill(page, values);
  await expect(steps).toBeVisible();
  await expect(page.locator('#computed-signature')).toHaveCount(0);
  await expect(steps).toContainText('还没有 ticket');
  await fill(page, { ticket });
  await expect(page.locator('#computed-signature')).toHaveText(OFFICIAL_SIGNATURE);
});

test("this page's signature, checked with the server's tickets, and with the ticket itself", async ({ page, request, server }) => {
  await page.locator('#take-this-page').click();
  await expect(page.locator('main #signature')).toHaveValue(/^[0-9a-f]{40}$/);
  await expect(page.locator('main #url')).toHaveValue(page.url());
  await page.locator('#ask-server').click();
  await expect(page.locator('#server-diagnosis .verdict_right')).toBeVisible();

  const signed = await request.get('/v1/jsapi-config', { params: { url: page.url() } });
  const { appId } = (await signed.json()) as { appId: string };
  const tickets = await sandboxTickets(server.url, appId);
  await fill(page, { ticket: tickets.join('\n') });
  await expect(page.locator('#signature-diagnosis .verdict_right')).toBeVisible();

  const [time, url] = [Number(await page.locator('main #timestamp').inputValue()), `${page.url()}/`];
  const nonceStr = await page.locator('main #noncestr').inputValue();
  await fill(page, { signature: sign(tickets[0]!, nonceStr, time, url) });
  await page.locator('#ask-server').click();
  await expect(page.locator('#server-diagnosis [data-mistake="SlashAdded"]')).toBeVisible();
});
