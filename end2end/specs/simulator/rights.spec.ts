// Calls that are refused because of what the page, or its account, has done: nothing here is ordered from the client.
import { readFileSync } from 'node:fs';
import { publish, type Published } from '../../support/publish';
import { expect, test } from '../../support/test';

const EXAMPLE = readFileSync(new URL('../../../examples/plain-html/index.html', import.meta.url), 'utf8');

// Any port of localhost; and an account without cards, which the comma says: an empty variable counts as not set.
test.use({ serverEnv: { WECHAT_SAFE_DOMAINS: 'localhost', WECHAT_CARD_IDS: ',' } });

let site: Published | undefined;
test.afterEach(() => site?.stop());

/** Publishes the example with one change; its address. */
async function serve(server: string, piece: string, replacement: string): Promise<string> {
  expect(EXAMPLE, 'the example has changed').toContain(piece);
  site = await publish(EXAMPLE.replaceAll('http://127.0.0.1:3000', server).replace(piece, replacement));
  return `http://localhost:${site.port}/`;
}

const offline = (name: string) => ({ errMsg: `${name}:fail, the permission value is offline verifying` });

test('offline verifying: a call before wx.config', async ({ app, page, server }) => {
  await page.goto(await serve(server.url, 'configure().catch', 'Promise.resolve().catch'));
  await page.evaluate(() => window.wxSimulator.ready);
  await expect.poll(() => page.evaluate(() => 'WeixinJSBridge' in window)).toBe(true);
  // jweixin has no `wx.invoke` before wx.config: a page that can't wait calls the bridge
  const answer = await page.evaluate(
    () =>
      new Promise((done) =>
        (window as unknown as { WeixinJSBridge: { invoke(...call: unknown[]): void } }).WeixinJSBridge.invoke(
          'getNetworkType',
          {},
          done,
        ),
      ),
  );
  expect(answer).toEqual({ err_msg: 'getNetworkType:fail, the permission value is offline verifying' });
  expect(await app.call('getLocation', {})).toMatchObject(offline('getLocation'));
});

test('offline verifying: a call after wx.config has failed', async ({ app, page, server }) => {
  await page.goto(await serve(server.url, 'nonceStr, signature, jsApiList', "nonceStr, signature: 'wrong', jsApiList"));
  await expect(page.locator('#result')).toContainText('config:invalid signature');
  expect(await app.call('getLocation', {})).toMatchObject(offline('getLocation'));
});

test('offline verifying: a call of what is not in jsApiList', async ({ app, page, server }) => {
  await page.goto(await serve(server.url, "['getNetworkType', 'getLocation']", "['getNetworkType']"));
  await expect(page.locator('#result')).toContainText('config:ok');
  expect(await app.call('getLocation', {})).toMatchObject(offline('getLocation'));
  // an event that isn't in it is never told of
  await page.evaluate(() => (window as unknown as { wx: { onVoicePlayEnd(of: object): void } }).wx.onVoicePlayEnd({}));
  expect(await page.evaluate(() => window.wxSimulator.fire('onVoicePlayEnd'))).toBe(false);
});

test('permission denied: an account without cards calls an interface of cards', async ({ app, page, server }) => {
  const list = "['getNetworkType', 'getLocation']";
  await page.goto(await serve(server.url, list, "['getNetworkType', 'addCard']"));
  await expect(page.locator('#result')).toContainText('config:ok');
  const added = await app.call('addCard', { cardList: [{ cardId: 'p1', cardExt: '{}' }] });
  expect(added).toMatchObject({ errMsg: 'addCard:permission denied' });
  expect(await app.call('getNetworkType', {})).toMatchObject({ errMsg: 'getNetworkType:ok' });
});
