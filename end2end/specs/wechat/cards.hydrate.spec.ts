// The cards' whole round: the platform behind the client checks each signature, keeps the wallet, encrypts and decrypts.
import { BOUND_CARD_ID, control, giveCard, playCards, wallet } from '../../support/cards';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';
import { argumentsOf } from '../data/reference';

test('add, choose, decrypt, open, pass on', async ({ app, server, wechat }) => {
  playCards(wechat, server.url);
  await app.open('/');
  await app.expectReady();
  const before = (await wallet(server.url)).length;
  await app.button('addCard').click();
  await app.expectNext('addCard', 'success', 'complete');
  await expect(app.report('addCard')).toContainText('2/2');
  const held = await wallet(server.url);
  expect(held).toHaveLength(before + 2);

  await app.button('chooseCard').click();
  const [chosen] = await app.expectNext('chooseCard', 'success', 'complete');
  const { card_id, code, encrypt_code } = held.at(-1)!;
  expect(JSON.parse(String(chosen!.cardList)), 'the page gets it encrypted').toEqual([{ card_id, encrypt_code }]);

  await app.button('openCard').click();
  await app.expectNext('openCard', 'success', 'complete');
  expect(argumentsOf(wechat.calls('batchViewCard')[0]!)).toEqual({ card_list: [{ card_id, code }] });
  await expect(app.report('openCard')).toContainText('1/1');

  await app.button('consumeAndShareCard').click();
  await app.expectNext('consumeAndShareCard', 'success', 'complete');
  expect(argumentsOf(wechat.calls('consumedShareCard')[0]!)).toEqual({ consumedCardId: card_id, consumedCode: code });
  expect((await wallet(server.url)).at(-1)).toMatchObject({ code, redeemed: true });

  // What has been passed on has no code any more.
  await app.button('openCard').click();
  await app.expectNext('openCard', 'fail');
  await expect(app.report('openCard')).toContainText('核销');
  expect(wechat.calls('batchViewCard')).toHaveLength(1);
});

test('a signature that WeChat does not accept: an empty list, and no error', async ({ app, server, wechat }) => {
  await giveCard(server.url);
  playCards(wechat, server.url);
  await app.open('/');
  await app.expectReady();
  await app.button('chooseCard').click();
  await app.expectNext('chooseCard', 'success', 'complete');
  await expect(app.report('chooseCard')).toContainText('1');

  // The account's tickets end between the signature and the client's check.
  const answer = wechat.hold();
  await app.button('chooseCard').click();
  await wechat.called('chooseCard', 2);
  await control(server.url, { expire_now: 'tickets' });
  answer();
  const [chosen] = await app.expectNext('chooseCard', 'success', 'complete');
  expect(chosen!.cardList).toBe('[]');
  await expect(app.report('chooseCard')).toContainText('没有可选的卡券');
  await app.button('openCard').click();
  await expect(app.report('openCard')).toContainText('chooseCard');
  expect(wechat.calls('batchViewCard')).toHaveLength(0);
});

test('a code that WeChat does not decrypt: the page says why, and the client is not asked', async ({ app, server, wechat }) => {
  await giveCard(server.url);
  playCards(wechat, server.url);
  await app.open('/');
  await app.expectReady();
  await app.button('chooseCard').click();
  await app.expectNext('chooseCard', 'success', 'complete');
  await control(server.url, { next_errors: { card_decrypt: [40127] } });
  await app.button('openCard').click();
  await app.expectNext('openCard', 'fail');
  await expect(app.report('openCard')).toHaveAttribute('data-failed', '');
  await expect(app.report('openCard')).toContainText('转赠');
  expect(wechat.calls('batchViewCard')).toHaveLength(0);
  // The next time all is well.
  await app.button('openCard').click();
  await app.expectNext('openCard', 'success', 'complete');
});

test('the page of openCard obtains codes that are ready to be used', async ({ app, page, server, wechat }) => {
  await giveCard(server.url);
  playCards(wechat, server.url);
  await app.open(demoPath('openCard'));
  await app.expectReady();
  await page.locator('.field_obtain button[data-interface="chooseCard"]').click();
  const { card_id, code } = (await wallet(server.url)).filter(({ redeemed }) => !redeemed).at(-1)!;
  await expect(page.locator('#field-cardList')).toHaveValue(new RegExp(code));
  await app.button('openCard').click();
  await app.expectNext('openCard', 'success', 'complete');
  expect(argumentsOf(wechat.calls('batchViewCard')[0]!)).toEqual({ card_list: [{ card_id, code }] });
});

test('a bound card: through the authorisation into the wallet', async ({ app, page, problems, server, wechat }) => {
  problems.allow(/401/);
  await control(server.url, { user: 'xiaolin' });
  playCards(wechat, server.url);
  const add = async () => {
    await page.locator('#field-cardList').fill(JSON.stringify([{ cardId: BOUND_CARD_ID, bind: true }]));
    await app.button('addCard').click();
  };
  await app.open(demoPath('addCard'));
  await app.expectReady();
  await add();
  await app.expectNext('addCard', 'fail');
  expect(wechat.calls('batchAddCard')).toHaveLength(0);

  await page.locator('a[data-authorise]').click();
  await expect(page.locator('.visitor')).toContainText('openid：o');
  await expect(page).toHaveURL(new RegExp(`${demoPath('addCard')}$`));
  await app.open(demoPath('addCard'));
  await app.expectReady();
  await add();
  await app.expectNext('addCard', 'success', 'complete');
  await expect(page.locator('a[data-authorise]')).toHaveCount(0);
  expect((await wallet(server.url)).at(-1)).toMatchObject({ card_id: BOUND_CARD_ID, bound: true });
});

test('a bound card that is not signed for anybody: WeChat does not add it', async ({ app, page, server, wechat }) => {
  playCards(wechat, server.url);
  await app.open(demoPath('addCard'));
  await app.expectReady();
  const before = (await wallet(server.url)).length;
  await page.locator('#field-cardList').fill(JSON.stringify([{ cardId: BOUND_CARD_ID }]));
  await app.button('addCard').click();
  await app.expectNext('addCard', 'success', 'complete');
  expect(await wallet(server.url)).toHaveLength(before);
  await expect(app.report('addCard')).toContainText('已添加卡券：0/1。原因：');
});

test('what is typed wrong for addCard is told by its name, and nobody else is blamed', async ({ app, page, problems, wechat }) => {
  problems.allow(/403/);
  await app.open(demoPath('addCard'));
  await app.expectReady();
  for (const [cards, says] of [
    [[], 'cardList'],
    [[{ foo: 1 }], 'foo'],
    [[{ cardId: 'p-unlisted' }], 'p-unlisted'],
  ] as const) {
    await page.locator('#field-cardList').fill(JSON.stringify(cards));
    await app.button('addCard').click();
    await app.expectNext('addCard', 'fail');
    await expect(app.report('addCard')).toContainText('参数有误：');
    await expect(app.report('addCard')).toContainText(says);
  }
  expect(wechat.calls('batchAddCard')).toHaveLength(0);
});

test('one choice fills in all that consumeAndShareCard takes', async ({ app, page, server, wechat }) => {
  await giveCard(server.url);
  playCards(wechat, server.url);
  await app.open(demoPath('consumeAndShareCard'));
  await app.expectReady();
  const choose = page.locator('.field_obtain button[data-interface="chooseCard"]');
  await expect(choose).toHaveCount(1);
  await page.locator('#field-code').fill('typed before');
  await choose.click();
  const { card_id, code } = (await wallet(server.url)).filter(({ redeemed }) => !redeemed).at(-1)!;
  await expect(page.locator('#field-cardId')).toHaveValue(card_id);
  await expect(page.locator('#field-code')).toHaveValue(code);
});
