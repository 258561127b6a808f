// WeChat's official demo on the home page: its 35 buttons, one after the other in its order, as one visit.
import { SCANNED, SPOKEN, serverId, type MenuEvent } from '../../bridge/natives';
import { PROFILES } from '../../bridge/platforms';
import type { Platform } from '../../bridge/types';
import { playCards, wallet } from '../../support/cards';
import { mismatches } from '../../support/patterns';
import { sheet, signIn } from '../../support/pay';
import { expect, test } from '../../support/test';
import { BUTTONS } from '../data/official';
import { CALLS, MENU_SHARES, argumentsOf } from '../data/reference';

const HIDDEN_ITEMS = ['menuItem:readMode', 'menuItem:share:timeline', 'menuItem:copyUrl'];

test('default share data are set and events are listened to when the page is ready', async ({ app, page, wechat }) => {
  await app.open('/');
  await app.expectReady();
  for (const event of ['menu:share:timeline', 'menu:share:appmessage'] satisfies MenuEvent[]) {
    await expect.poll(() => wechat.listens(event), event).toBe(true);
    expect(await wechat.tapMenu(page, event)).toMatchObject({ by: 'page' });
  }
  const [shared] = await wechat.called('sendAppMessage');
  const { sends } = MENU_SHARES.find(({ native }) => native === 'sendAppMessage')!;
  expect(mismatches(sends, argumentsOf(shared!))).toEqual([]);
  expect(String(shared?.params.link), 'a link to this site').toContain(new URL(page.url()).host);
  for (const event of ['onVoiceRecordEnd', 'onVoicePlayEnd']) {
    await expect.poll(() => wechat.listens(event), event).toBe(true);
  }
});

test('the 35 buttons in the official order', async ({ app, client, page, server, wechat }) => {
  test.setTimeout(90_000);
  playCards(wechat, server.url);
  const { localId } = PROFILES[client as Platform];
  const steps = new Map<string, () => Promise<void>>();
  const cases = {
    /** A button that calls one interface once; gives what reached the client. */
    async runs(id: string, name = id) {
      const call = CALLS.find((candidate) => candidate.name === name);
      const native = call?.native ?? '';
      const before = wechat.calls(native).length;
      await app.button(id).click();
      await app.expectNext(name, 'success', 'complete');
      const sent = argumentsOf(wechat.calls(native).slice(before)[0]!);
      expect(mismatches(call!.sendsAtHome ?? call!.sends, sent, native)).toEqual([]);
      await expect(app.report(id)).not.toBeEmpty();
      await expect(app.report(id)).not.toHaveAttribute('data-failed', '');
      return sent;
    },
    /** A button whose call the user cancels. */
    async isCancelled(id: string) {
      const native = CALLS.find(({ name }) => name === id)?.native ?? '';
      wechat.script(native, 'cancel');
      await app.button(id).click();
      await app.expectNext(id, 'cancel', 'complete');
      await expect(app.report(id)).not.toBeEmpty();
      await expect(app.report(id)).not.toHaveAttribute('data-failed', '');
      wechat.script(native, 'ok');
    },
    /** A button that can't do anything yet and names the interface to use before. */
    async asksFor(id: string, prerequisite: string) {
      const native = CALLS.find(({ name }) => name === id)?.native ?? '';
      await app.button(id).click();
      await expect(app.report(id)).toContainText(prerequisite);
      expect(wechat.calls(native), `${id} before ${prerequisite}`).toHaveLength(0);
      await expect(app.entries(id)).toHaveCount(0);
    },
    /** A button that uses an interface for several files, each when the one before is done. */
    async runsOneByOne(name: string, parameter: string, values: string[]) {
      const answer = wechat.hold();
      await app.button(name).click();
      await wechat.called(name);
      // What the page had sent beside it would have arrived by now.
      await page.evaluate(() => document.title);
      expect(wechat.calls(name), 'the second waits for the first').toHaveLength(1);
      answer();
      await app.expectNext(name, ...values.flatMap(() => ['success', 'complete']));
      expect(wechat.calls(name).map(({ params }) => params[parameter])).toEqual(values);
      await expect(app.report(name)).toContainText(`${values.length}/${values.length}`);
    },
    /** A button that registers what an entry of the share menu shares. */
    async shares(name: string) {
      const { event, native, sends } = MENU_SHARES.find((share) => share.name === name)!;
      await app.button(name).click();
      await expect(app.report(name)).not.toBeEmpty();
      for (const [outcome, callback] of [
        ['ok', 'success'],
        ['cancel', 'cancel'],
      ] as const) {
        wechat.script(native, outcome);
        expect(await wechat.tapMenu(page, event)).toMatchObject({ by: 'page' });
        await app.expectNext(name, 'trigger', callback, 'complete');
      }
      expect(mismatches(sends, argumentsOf(wechat.calls(native).at(-1)!), native)).toEqual([]);
    },
  };
  const { runs, isCancelled, asksFor, runsOneByOne, shares } = cases;
  const on = (id: string, step: () => Promise<void>) => steps.set(id, step);
  const images = [localId('image', 1), localId('image', 2)];
  const [voice, longVoice, downloadedVoice] = [localId('voice', 1), localId('voice', 60), localId('voice', 9)];

  on('checkJsApi', async () => {
    expect(await runs('checkJsApi')).toEqual({ jsApiList: ['getNetworkType', 'imagePreview'] });
  });
  for (const { name } of MENU_SHARES) on(name, () => shares(name));
  on('chooseImage', async () => {
    await asksFor('uploadImage', 'chooseImage');
    await isCancelled('chooseImage');
    await runs('chooseImage');
    await expect(app.report('chooseImage')).toContainText('2');
  });
  on('previewImage', async () => {
    const { current, urls } = await runs('previewImage');
    expect(urls).toContain(current);
    expect(urls).toHaveLength(3);
  });
  on('uploadImage', async () => {
    await asksFor('downloadImage', 'uploadImage');
    await runsOneByOne('uploadImage', 'localId', images);
  });
  on('downloadImage', () => runsOneByOne('downloadImage', 'serverId', images.map(serverId)));
  on('startRecord', async () => {
    for (const id of ['playVoice', 'uploadVoice', 'translateVoice']) await asksFor(id, 'startRecord');
    await isCancelled('startRecord');
    await runs('startRecord');
  });
  on('stopRecord', async () => {
    await runs('stopRecord');
  });
  on('playVoice', async () => {
    expect(await runs('playVoice')).toEqual({ localId: voice });
    expect(await wechat.happen(page, 'onVoicePlayEnd')).toBe(true);
    await app.expectNext('onVoicePlayEnd', 'success', 'complete');
    // A minute of recording is over: from now on that is the voice.
    expect(await wechat.happen(page, 'onVoiceRecordEnd')).toBe(true);
    await app.expectNext('onVoiceRecordEnd', 'success', 'complete');
  });
  for (const id of ['pauseVoice', 'stopVoice']) {
    on(id, async () => {
      expect(await runs(id)).toEqual({ localId: longVoice });
    });
  }
  on('uploadVoice', async () => {
    await asksFor('downloadVoice', 'uploadVoice');
    expect(await runs('uploadVoice')).toMatchObject({ localId: longVoice });
    await expect(app.report('uploadVoice')).toContainText(serverId(longVoice));
  });
  on('downloadVoice', async () => {
    expect(await runs('downloadVoice')).toMatchObject({ serverId: serverId(longVoice) });
    await expect(app.report('downloadVoice')).toContainText(downloadedVoice);
  });
  on('translateVoice', async () => {
    expect(await runs('translateVoice')).toMatchObject({ localId: downloadedVoice });
    await expect(app.report('translateVoice')).toContainText(SPOKEN);
  });
  on('getNetworkType', async () => {
    await runs('getNetworkType');
    await expect(app.report('getNetworkType')).toContainText('wifi');
  });
  on('getLocation', async () => {
    await isCancelled('getLocation');
    await runs('getLocation');
  });
  for (const id of ['hideMenuItems', 'showMenuItems']) {
    on(id, async () => {
      expect(await runs(id)).toEqual({ menuList: HIDDEN_ITEMS });
    });
  }
  on('scanQRCode0', async () => {
    expect(await runs('scanQRCode0', 'scanQRCode')).toMatchObject({ needResult: 0 });
  });
  on('scanQRCode1', async () => {
    expect(await runs('scanQRCode1', 'scanQRCode')).toMatchObject({ needResult: 1 });
    await expect(app.report('scanQRCode1')).toContainText(SCANNED);
  });
  on('addCard', async () => {
    await isCancelled('addCard');
    await runs('addCard');
    await expect(app.report('addCard')).toContainText('2/2');
    await expect(app.entries('addCard').last()).toContainText((await wallet(server.url)).at(-1)!.code);
  });
  on('chooseCard', async () => {
    await asksFor('openCard', 'chooseCard');
    await isCancelled('chooseCard');
    await runs('chooseCard');
  });
  on('openCard', async () => {
    const { card_id, code } = (await wallet(server.url)).at(-1)!;
    expect(await runs('openCard'), 'the code that the server has decrypted').toEqual({ card_list: [{ card_id, code }] });
  });
  on('chooseWXPay', async () => {
    await signIn(page);
    await app.button('chooseWXPay').click();
    const goods = page.locator('button[data-goods]').first();
    await expect(goods).toContainText('¥');
    wechat.script('getBrandWCPayRequest', 'cancel', sheet(server.url));
    await goods.click();
    await app.expectNext('chooseWXPay', 'cancel', 'complete');
    await goods.click();
    await app.expectNext('chooseWXPay', 'success', 'complete');
    await expect(app.report('chooseWXPay')).toContainText('已支付');
    const [payment] = wechat.calls('getBrandWCPayRequest');
    const { sendsAtHome } = CALLS.find(({ name }) => name === 'chooseWXPay')!;
    expect(mismatches(sendsAtHome!, argumentsOf(payment!))).toEqual([]);
    expect(payment?.params.appId, 'that of the configuration').toBe((await app.session()).config?.appId);
  });

  await app.open('/');
  await app.expectReady();
  const ids = await page
    .locator('.wxapi_form')
    .first()
    .locator('button[data-interface]')
    .evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual(BUTTONS.map(({ id }) => id));
  for (const id of ids) {
    await test.step(id, steps.get(id) ?? (async () => void (await runs(id))));
  }
});
