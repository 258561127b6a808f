// /tools/card-signature: the signatures of cards in the browser, and what is wrong with one that does not work.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { sandboxTickets } from '../../support/sandbox';
import { expect, test } from '../../support/test';

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const sha1 = (text: string) => hash('sha1', text);
/** JavaScript compares UTF-16 units, which for ASCII are bytes. */
const sign = (...values: string[]) => sha1([...values].sort().join(''));

/** The example of WeChat's document. */
const OFFICIAL = {
  ticket: 'ojZ8YtyVyr30HheH3CM73y7h4jJE',
  timestamp: '1404896688',
  card_id: 'pjZ8Yt1XGILfi-FUsewpnnolGgZk',
  code: '1434008071',
  nonce_str: '123',
};
const OFFICIAL_SIGNATURE = 'f137ab68b7f8112d20ee528ab6074564e2796250';

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(values)) await page.locator(`main #${id}`).fill(value);
}

test.beforeEach(({ app }) => app.open('/tools/card-signature'));

test("the example of WeChat's document", async ({ page }) => {
  await fill(page, OFFICIAL);
  await expect(page.locator('#sorted-values li')).toHaveText([
    /nonce_str\s*123$/,
    /timestamp\s*1404896688$/,
    /code\s*1434008071$/,
    /api_ticket\s*ojZ8/,
    /card_id\s*pjZ8/,
  ]);
  await expect(page.locator('#string-to-sign')).toHaveText(
    `12314048966881434008071${OFFICIAL.ticket}${OFFICIAL.card_id}`,
  );
  await expect(page.locator('#computed-signature')).toHaveText(OFFICIAL_SIGNATURE);
  await fill(page, { signature: OFFICIAL_SIGNATURE });
  await expect(page.locator('#signature-diagnosis .verdict_right')).toBeVisible();
});

test('the ticket does not leave the page', async ({ network, page }) => {
  await fill(page, { ...OFFICIAL, signature: sha1('anything') });
  await page.locator('#ask-server').click();
  await expect(page.locator('#server-diagnosis')).not.toBeEmpty();
  const sent = network.requests.map((request) => request.url() + (request.postData() ?? ''));
  expect(sent.some((text) => text.includes(OFFICIAL.card_id)), 'the server was asked').toBe(true);
  expect(sent.filter((text) => text.includes(OFFICIAL.ticket))).toEqual([]);
});

const TICKET = 'ojZ8-ticket';
const TIME = '1700000000';
const CARD = 'pjZ8-card';
const CODE = '0042';
const NONCE = 'Zb9';
const SORTED = [CODE, TIME, NONCE, TICKET, CARD];

/** What a server that signs cards may do wrong, and how the page calls it. */
const MISTAKES = [
  { mistake: 'Unsorted', signature: sha1([TICKET, TIME, CARD, CODE, NONCE].join('')) },
  { mistake: 'SortedByName', signature: sha1([TICKET, CARD, CODE, NONCE, TIME].join('')) },
  { mistake: 'Separated', signature: sha1(SORTED.join('&')) },
  {
    mistake: 'NamesKept',
    signature: sha1(`api_ticket=${TICKET}&card_id=${CARD}&code=${CODE}&nonce_str=${NONCE}&timestamp=${TIME}`),
  },
  { mistake: 'LineFeedAfter(ApiTicket)', signature: sign(CODE, TIME, NONCE, `${TICKET}\n`, CARD) },
  { mistake: 'BlankAfter(CardId)', signature: sign(CODE, TIME, NONCE, TICKET, `${CARD} `) },
  { mistake: 'Missing(Code)', signature: sign(TIME, NONCE, TICKET, CARD) },
  { mistake: 'Extra(OuterStr)', signature: sign(...SORTED, 'poster-7') },
  { mistake: 'UndefinedForEmpty', signature: sign(...SORTED, 'undefined') },
  { mistake: 'Milliseconds', signature: sign(CODE, `${TIME}000`, NONCE, TICKET, CARD) },
  { mistake: 'TimestampAsNumber', signature: sign(CODE, '1.7E9', NONCE, TICKET, CARD) },
  { mistake: 'LeadingZerosLost(Code)', signature: sign('42', TIME, NONCE, TICKET, CARD) },
  { mistake: 'Md5', signature: hash('md5', SORTED.join('')) },
  { mistake: 'UpperCase', signature: sha1(SORTED.join('')).toUpperCase() },
  { mistake: 'OtherTicket', signature: sign(CODE, TIME, NONCE, 'jsapi-ticket', CARD) },
];

test('a signature that does not work: the mistake in it is named', async ({ page }) => {
  await fill(page, {
    ticket: `${TICKET}\njsapi-ticket`,
    timestamp: TIME,
    card_id: CARD,
    code: CODE,
    nonce_str: NONCE,
    outer_str: 'poster-7',
  });
  const named = page.locator('#signature-diagnosis [data-mistake]');
  for (const { mistake, signature } of MISTAKES) {
    await test.step(mistake, async () => {
      await fill(page, { signature });
      await expect(named).toHaveCount(1);
      await expect.poll(() => named.getAttribute('data-mistake')).toContain(mistake);
    });
  }
  await fill(page, { signature: sha1('something else') });
  await expect(named).toHaveCount(0);
  await expect(page.locator('#signature-diagnosis')).not.toBeEmpty();
});

test('a pasted cardExt fills the fields', async ({ page }) => {
  const { ticket, card_id, ...ext } = OFFICIAL;
  await fill(page, { ticket, card_id });
  await fill(page, { 'card-ext': JSON.stringify({ ...ext, outer_str: 'poster-7', signature: OFFICIAL_SIGNATURE }) });
  await expect(page.locator('main #timestamp')).toHaveValue(OFFICIAL.timestamp);
  await expect(page.locator('main #card_id')).toHaveValue(card_id);
  await expect(page.locator('#signature-diagnosis .verdict_right')).toBeVisible();
  await expect(page.locator('#card-ext-diagnosis [data-mistake]')).toHaveCount(0);
  await expect(page.locator('#card-ext-diagnosis [data-note*="outer_str"]')).toBeVisible();
});

test('a number without quotes: rightly signed, and WeChat refuses the card', async ({ page }) => {
  const { ticket, card_id, timestamp, ...ext } = OFFICIAL;
  await fill(page, { ticket, card_id });
  const pasted = { ...ext, timestamp: Number(timestamp), signature: OFFICIAL_SIGNATURE };
  await fill(page, { 'card-ext': JSON.stringify(pasted) });
  const faults = page.locator('#card-ext-diagnosis [data-mistake]');
  await expect(faults).toHaveAttribute('data-mistake', 'NotText("timestamp")');
  await expect(page.locator('#computed-signature')).toHaveText(OFFICIAL_SIGNATURE);
  await expect(page.locator('#signature-diagnosis')).not.toBeEmpty();
  await expect(page.locator('#signature-diagnosis .verdict_right')).toHaveCount(0);
  await fill(page, { 'card-ext': '{' });
  await expect(faults).toHaveAttribute('data-mistake', 'NoObject');
});

test('a stray blank that was sent is shown, and found', async ({ page }) => {
  await fill(page, { ...OFFICIAL, code: `${OFFICIAL.code} `, signature: OFFICIAL_SIGNATURE });
  await expect(page.locator('.warnings li')).toContainText('code');
  await expect(page.locator('#signature-diagnosis [data-mistake="SpaceSent(Code)"]')).toBeVisible();
});

test('cardSign has values of its own', async ({ page }) => {
  await page.locator('#kind-card-sign').check();
  await expect(page.locator('main #code')).toHaveCount(0);
  const values = { app_id: 'wx5a0d', location_id: '99', timestamp: TIME, nonce_str: NONCE, card_type: 'GROUPON' };
  const signature = sign(TICKET, ...Object.values(values));
  await fill(page, { ...values, ticket: TICKET, signature });
  await expect(page.locator('#computed-signature')).toHaveText(signature);
  await expect(page.locator('#signature-diagnosis .verdict_right')).toBeVisible();
  await fill(page, { signature: sign(TICKET, ...Object.values(values), 'SHA1') });
  await expect(page.locator('#signature-diagnosis [data-mistake="Extra(SignType)"]')).toBeVisible();
});

test("what can't be right is said at once", async ({ page }) => {
  const warnings = page.locator('.warnings li');
  await fill(page, { timestamp: `${TIME}000` });
  await expect(warnings).toHaveCount(1);
  await expect(warnings).toContainText('毫秒');
  await fill(page, { timestamp: 'soon', code: 'a b', signature: 'abc' });
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

for (const [kind, id] of [
  ['cardExt', '#kind-card-ext'],
  ['cardSign', '#kind-card-sign'],
] as const) {
  test(`${kind} of this server, checked with its tickets`, async ({ page }) => {
    await page.locator(id).check();
    await page.locator('#take-from-server').click();
    await expect(page.locator('main #signature')).toHaveValue(/^[0-9a-f]{40}$/);
    await page.locator('#ask-server').click();
    await expect(page.locator('#server-diagnosis .verdict_right')).toBeVisible();
    await fill(page, { card_id: 'pAnother' });
    await expect(page.locator('#server-diagnosis'), 'an answer to something else').toBeEmpty();
    await page.locator('#ask-server').click();
    await expect(page.locator('#server-diagnosis')).not.toBeEmpty();
    await expect(page.locator('#server-diagnosis .verdict_right')).toHaveCount(0);
  });
}

test('a card that was signed with the jsapi ticket: only the server can tell', async ({ page, request, server }) => {
  const signed = await request.get('/v1/jsapi-config', { params: { url: page.url() } });
  const { appId } = (await signed.json()) as { appId: string };
  const [jsapi] = await sandboxTickets(server.url, appId);
  await fill(page, { timestamp: TIME, card_id: CARD, nonce_str: NONCE, signature: sign(TIME, CARD, NONCE, jsapi!) });
  await page.locator('#ask-server').click();
  await expect(page.locator('#server-diagnosis [data-secret="jsapi_ticket"]')).toBeVisible();
});

test('the tools lead to each other', async ({ app }) => {
  await app.follow('/tools/signature');
  await app.follow('/tools/card-signature');
});
