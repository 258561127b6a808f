// Cards in the simulated client: offered, kept, chosen, shown, passed on. The platform behind it checks the signatures.
import { demoPath } from '../data/pages';
import type { App } from '../../support/app';
import { BOUND_CARD_ID, CARD_ID, control, giveCard, wallet } from '../../support/cards';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';

/** What is in the wallet now, the newest first. */
const held = async (serverUrl: string) => (await wallet(serverUrl)).filter(({ redeemed }) => !redeemed).reverse();

/** Chooses the newest card on the home page, so that its other buttons have one. */
async function chooseNewest(app: App, simulator: Simulator, serverUrl: string) {
  await giveCard(serverUrl);
  await app.open('/');
  await app.expectReady();
  await app.button('chooseCard').click();
  await simulator.screen('选择卡券').getByRole('checkbox').first().check();
  await simulator.tap('确定（1）');
  await app.expectNext('chooseCard', 'success', 'complete');
  return (await held(serverUrl))[0]!;
}

test('addCard: the user takes the cards, and finds them in the wallet', async ({ app, server, simulator }) => {
  await app.open('/');
  await app.expectReady();
  const before = await held(server.url);
  await app.button('addCard').click();
  await expect(simulator.screen('领取卡券').locator('[data-card]')).toHaveCount(2);
  await simulator.tap('领取到卡包');
  await expect(simulator.screen('领取结果')).toContainText('已领取 2/2 张');
  await simulator.tap('查看卡包');
  const cards = await held(server.url);
  expect(cards).toHaveLength(before.length + 2);
  const pack = simulator.screen('卡包');
  await expect(pack).toContainText('小林的卡包');
  await expect(pack.locator('[data-card]')).toHaveCount(cards.length);
  await pack.locator('[data-card]').first().click();
  await expect(simulator.screen('卡券详情').locator('[data-code]')).toHaveAttribute('data-code', cards[0]!.code);
  await simulator.tap('返回');
  await simulator.tap('返回');
  const [added] = await app.expectNext('addCard', 'success', 'complete');
  expect(added!.cardList).toMatchObject([{ isSuccess: true }, { isSuccess: true }]);
  const [raw] = await simulator.answers('batchAddCard');
  expect(raw, 'a text on every platform').toMatchObject({ err_msg: 'batch_add_card:ok', card_list: expect.any(String) });
});

test('addCard: going back adds nothing', async ({ app, page, server, simulator }) => {
  await app.open('/');
  await app.expectReady();
  const before = await wallet(server.url);
  await app.button('addCard').click();
  await simulator.tap('返回');
  await app.expectNext('addCard', 'cancel', 'complete');
  await app.button('addCard').click();
  await expect(simulator.screen('领取卡券')).toBeVisible();
  await page.keyboard.press('Escape');
  await app.expectNext('addCard', 'cancel', 'complete');
  await expect(simulator.screen('领取卡券')).toHaveCount(0);
  expect(await wallet(server.url)).toHaveLength(before.length);
});

test('addCard: the client says why a card is not added, and the page hears it of that card', async ({ app, page, server, simulator }) => {
  await app.open(demoPath('addCard'));
  await app.expectReady();
  const before = await wallet(server.url);
  await page.locator('#field-cardList').fill(JSON.stringify([{ cardId: BOUND_CARD_ID }]));
  await app.button('addCard').click();
  await simulator.tap('领取到卡包');
  await expect(simulator.screen('领取结果')).toContainText('领取失败');
  await expect(simulator.screen('领取结果')).toContainText('bind_openid');
  await simulator.tap('完成');
  const [added] = await app.expectNext('addCard', 'success', 'complete');
  expect(added!.cardList).toMatchObject([{ cardId: BOUND_CARD_ID, isSuccess: false }]);
  expect(await wallet(server.url)).toHaveLength(before.length);
});

test('chooseCard and openCard: several cards, encrypted for the page, with their codes in the client', async ({ app, server, simulator }) => {
  await giveCard(server.url);
  await giveCard(server.url);
  await app.open('/');
  await app.expectReady();
  const [newest, second] = await held(server.url);
  await app.button('chooseCard').click();
  const confirm = simulator.screen('选择卡券').locator('[data-answer="confirm"]');
  await expect(confirm, 'nothing is chosen yet').toBeDisabled();
  const boxes = simulator.screen('选择卡券').getByRole('checkbox');
  await boxes.nth(1).check();
  await boxes.nth(0).check();
  await confirm.click();
  const [chosen] = await app.expectNext('chooseCard', 'success', 'complete');
  expect(JSON.parse(String(chosen!.cardList))).toEqual(
    [newest!, second!].map(({ card_id, encrypt_code }) => ({ card_id, encrypt_code })),
  );
  await app.button('openCard').click();
  const codes = simulator.screen('卡券详情').locator('[data-code]');
  await expect(codes).toHaveCount(2);
  expect(await codes.evaluateAll((all) => all.map((one) => one.getAttribute('data-code')))).toEqual([newest!.code, second!.code]);
  await simulator.tap('返回');
  await app.expectNext('openCard', 'success', 'complete');
});

test('chooseCard: a wrong signature shows an empty list, and no error', async ({ app, page, server, simulator }) => {
  await giveCard(server.url);
  // the account's tickets end between the signature and the check
  await page.route('**/sandbox/client/cards/choose', async (route) => {
    await control(server.url, { expire_now: 'tickets' });
    await route.continue();
  });
  await app.open('/');
  await app.expectReady();
  await app.button('chooseCard').click();
  await expect(simulator.screen('选择卡券')).toContainText('无可用卡券');
  await expect(simulator.screen('选择卡券').getByRole('checkbox')).toHaveCount(0);
  await simulator.tap('返回');
  await app.expectNext('chooseCard', 'cancel', 'complete');
  await app.button('chooseCard').click();
  await simulator.tap('确定');
  const [chosen] = await app.expectNext('chooseCard', 'success', 'complete');
  expect(chosen!.cardList).toBe('[]');
});

test('openCard: a card that the user has not is not shown', async ({ app, page, simulator }) => {
  await app.open(demoPath('openCard'));
  await app.expectReady();
  await page.locator('#field-cardList').fill(JSON.stringify([{ cardId: CARD_ID, code: '000000000000' }]));
  await app.button('openCard').click();
  await expect(simulator.root.getByText('卡券不存在')).toBeVisible();
  await app.expectNext('openCard', 'fail', 'complete');
  const [raw] = await simulator.answers('batchViewCard');
  expect(raw!.err_desc, 'for the developer').toContain('卡券不存在');
});

test('consumeAndShareCard: the card goes to a friend, or stays', async ({ app, server, simulator }) => {
  const { code } = await chooseNewest(app, simulator, server.url);
  await app.button('consumeAndShareCard').click();
  await expect(simulator.screen('赠送给朋友').locator('[data-card]')).toHaveCount(1);
  await simulator.tap('返回');
  await app.expectNext('consumeAndShareCard', 'cancel', 'complete');
  expect((await held(server.url))[0]).toMatchObject({ code });

  await app.button('consumeAndShareCard').click();
  await simulator.tap('阿梅');
  await expect(simulator.root.getByText('已赠送给阿梅')).toBeVisible();
  await app.expectNext('consumeAndShareCard', 'success', 'complete');
  expect((await wallet(server.url)).find((card) => card.code === code)).toMatchObject({ redeemed: true });

  await simulator.tap('关闭网页');
  await simulator.root.locator('[data-chat="mei"]').click();
  await expect(simulator.root.locator('[data-conversation="mei"] [data-card]')).toContainText('送你一张卡券');
});
