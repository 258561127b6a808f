// What came after the official demo: the buttons of the home page's second part, one after the other as one visit. Behind
// each is the typed function of its interface, where the pages of the interfaces call by the values of a form.
import type { Fields } from '../../bridge/natives';
import type { Platform } from '../../bridge/types';
import { giveCard, playCards } from '../../support/cards';
import { mismatches, type Pattern } from '../../support/patterns';
import { expect, test } from '../../support/test';
import { LATER_BUTTONS, OPEN_TAG_EXAMPLES } from '../data/later';
import { CALLS, SUBSCRIPTIONS, argumentsOf } from '../data/reference';

test('the buttons behind the official ones, in their order', async ({ app, client, page, server, wechat }) => {
  test.setTimeout(60_000);
  playCards(wechat, server.url);
  await giveCard(server.url);

  /** A button that calls one interface once. */
  async function runs(name: string): Promise<void> {
    const call = CALLS.find((candidate) => candidate.name === name);
    if (!call) throw new Error(`${name} has no row in specs/data/reference.ts.`);
    const before = wechat.messages.length;
    await app.button(name).click();
    const [result] = await app.expectNext(name, 'success', 'complete');
    // jweixin asks for the network type by itself.
    const calls = wechat.messages.slice(before).filter(({ kind, name: native }) => kind === 'invoke' && native !== 'getNetworkType');
    expect.soft(calls.map(({ name: native }) => native), 'the functions of the client').toEqual(call.native === null ? [] : [call.native]);
    const sent: Fields = calls[0] ? argumentsOf(calls[0]) : {};
    expect.soft(mismatches(call.sendsAtHome ?? call.sends, sent, call.native ?? name)).toEqual([]);
    if (call.success) expect.soft(result).toMatchObject(call.success(client as Platform, sent));
    await expect(app.report(name)).toHaveText(/\S/);
    await expect.soft(app.report(name)).not.toHaveAttribute('data-failed', '');
  }

  /** A button that can't do anything yet and names the interface to use before. */
  async function asksFor(name: string, prerequisite: string): Promise<void> {
    const before = wechat.messages.filter(({ kind }) => kind === 'invoke').length;
    await app.button(name).click();
    await expect(app.report(name)).toContainText(prerequisite);
    await expect(app.entries(name)).toHaveCount(0);
    const calls = wechat.messages.filter(({ kind }) => kind === 'invoke').slice(before);
    expect(calls.filter(({ name: native }) => native !== 'getNetworkType'), `${name} before ${prerequisite}`).toEqual([]);
    await app.button(prerequisite).click();
    await app.expectNext(prerequisite, 'success', 'complete');
  }

  /** A button that listens to an event of the client. */
  async function listens(name: string): Promise<void> {
    const { event, success } = SUBSCRIPTIONS.find((subscription) => subscription.name === name)!;
    await app.button(name).click();
    await expect.poll(() => wechat.listens(event), event).toBe(true);
    for (let time = 0; time < 2; time++) {
      expect(await wechat.happen(page, event)).toBe(true);
      const [result] = await app.expectNext(name, 'success', 'complete');
      expect(result).toMatchObject(success(client as Platform));
    }
    await expect(app.report(name)).toHaveText(/1/);
  }

  await app.open('/');
  await app.expectReady();
  const buttons = page.locator('.wxapi_form').nth(1).locator('button[data-interface]');
  expect(await buttons.evaluateAll((all) => all.map(({ id, dataset }) => [id, dataset.interface]))).toEqual(
    LATER_BUTTONS.map((name) => [name, name]),
  );
  for (const name of LATER_BUTTONS) {
    await test.step(name, async () => {
      if (name === 'getLocalImgData') await asksFor(name, 'chooseImage');
      if (name === 'consumeAndShareCard') await asksFor(name, 'chooseCard');
      if (SUBSCRIPTIONS.some((subscription) => subscription.name === name)) await listens(name);
      else await runs(name);
    });
  }
});

test('every open tag is there, with attributes and content, and is asked for in openTagList', async ({ app, page, wechat }) => {
  await app.open('/');
  await app.expectReady();
  const [verified] = wechat.calls('preVerifyJSAPI');
  expect([...(verified?.params.verifyOpenTagList as string[])].sort()).toEqual(Object.keys(OPEN_TAG_EXAMPLES).sort());
  for (const [tag, expected] of Object.entries(OPEN_TAG_EXAMPLES)) {
    const element = page.locator(`main ${tag}`);
    await expect(element, tag).toHaveCount(1);
    const attributes = await element.evaluate((found) => Object.fromEntries([...found.attributes].map(({ name, value }) => [name, value])));
    expect.soft(mismatches(expected.attributes as Pattern, attributes, tag)).toEqual([]);
    const slots = element.locator('script[type="text/wxtag-template"]');
    expect.soft(await slots.evaluateAll((all) => all.map((slot) => slot.getAttribute('slot') ?? '')), `${tag}: slots`).toEqual(expected.slots);
    for (const content of await slots.allTextContents()) expect.soft(content, tag).toMatch(/<(button|style)/);
  }
});
