// Every interface on its own page, run with the values that the form begins with, or with the catalogue's examples: what
// reaches the client, and how each way a call can end shows in the log, under the button and in the diagnosis.
import type { Platform } from '../../bridge/types';
import type { App } from '../../support/app';
import { catalogOfBuild } from '../../support/catalog';
import { fillIn } from '../../support/form';
import { mismatches, type Pattern } from '../../support/patterns';
import { expect, test } from '../../support/test';
import { DOCUMENTED } from '../data/documented';
import { CANCEL, FAILURES, SUCCESS, type Ending } from '../data/endings';
import { demoPath } from '../data/pages';
import { CALLS, MENU_SHARES, NAMES, SUBSCRIPTIONS, argumentsOf } from '../data/reference';

// A test for each interface that the build's own catalogue names.
const { interfaces } = await catalogOfBuild();
const listed = <Row extends { name: string }>(rows: Row[]) =>
  interfaces.flatMap(({ name }) => rows.filter((row) => row.name === name));

test('every interface of the catalogue has a row in the table of what reaches the bridge, and the other way round', () => {
  expect(interfaces.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
});

async function openDemo(app: App, name: string): Promise<void> {
  await app.open(demoPath(name));
  await app.expectReady();
  await fillIn(app.page, interfaces.find((one) => one.name === name)!);
}

/** The log shows an ending's result, and nothing else. */
function expectResults(results: Record<string, unknown>[], expected: Record<string, unknown>): void {
  for (const result of results) expect(mismatches(expected as Pattern, result, 'the result')).toEqual([]);
}

/** The page says what came of it, and explains a failure. */
async function expectTold(app: App, name: string, ending: Ending): Promise<void> {
  const report = app.report(name);
  if (ending.callback === 'fail') await expect(report).toHaveAttribute('data-failed', '');
  else await expect(report).not.toHaveAttribute('data-failed', '');
  await expect(report).not.toBeEmpty();
}

async function expectExplained(app: App, name: string, ending: Ending): Promise<void> {
  if (!ending.explained) return;
  const failed = app.log.locator('li', { has: app.page.locator(`[data-interface="${name}"][data-outcome="fail"]`) });
  await expect(failed.last().locator(`a[href$="/errors#${ending.explained}"]`)).toBeAttached();
}

for (const call of listed(CALLS)) {
  test(`${call.name}: every ending`, async ({ app, client, wechat }) => {
    await openDemo(app, call.name);
    const { native } = call;
    if (native === null) {
      await app.button(call.name).click();
      expectResults(await app.expectNext(call.name, 'success', 'complete'), call.success?.(client as Platform, {}) ?? {});
      return expectTold(app, call.name, SUCCESS);
    }
    const { callbacks, unconfirmed } = DOCUMENTED[call.name]!;
    const cancellable = [...callbacks, ...unconfirmed].includes('cancel');
    for (const ending of [SUCCESS, ...(cancellable ? [CANCEL] : []), ...FAILURES]) {
      await test.step(ending.title, async () => {
        const before = wechat.calls(native).length;
        wechat.script(native, ending.outcome);
        await app.button(call.name).click();
        const results = await app.expectNext(call.name, ending.callback, 'complete');

        const calls = wechat.calls(native).slice(before);
        // jweixin itself asks for the network type too, for its report.
        if (native !== 'getNetworkType') expect(calls).toHaveLength(1);
        const sent = argumentsOf(calls[0]!);
        expect(mismatches(call.sends, sent, native)).toEqual([]);

        const onlyReason = ending.callback === 'fail' ? call.onlyReason : undefined;
        const errMsg = `${call.resultName ?? call.name}:${onlyReason ?? ending.message}`;
        const fields = ending === SUCCESS ? call.success?.(client as Platform, sent) : {};
        expectResults(results, { errMsg, ...fields });
        await expectTold(app, call.name, ending);
        if (!onlyReason) await expectExplained(app, call.name, ending);
      });
    }
  });
}

for (const share of listed(MENU_SHARES)) {
  test(`${share.name}: every ending of the share`, async ({ app, page, wechat }) => {
    await openDemo(app, share.name);
    await app.button(share.name).click();
    await expect.poll(() => wechat.listens(share.event), 'the page supplies what is shared').toBe(true);
    await expectTold(app, share.name, SUCCESS);
    for (const ending of [SUCCESS, CANCEL, ...FAILURES]) {
      await test.step(ending.title, async () => {
        const before = wechat.calls(share.native).length;
        wechat.script(share.native, ending.outcome);
        expect(await wechat.tapMenu(page, share.event)).toMatchObject({ by: 'page' });
        const [trigger, ...results] = await app.expectNext(share.name, 'trigger', ending.callback, 'complete');
        expect(trigger).toBeInstanceOf(Object);
        const calls = wechat.calls(share.native).slice(before);
        expect(calls).toHaveLength(1);
        expect(mismatches(share.sends, argumentsOf(calls[0]!), share.native)).toEqual([]);
        expectResults(results, { errMsg: `${share.native}:${ending.message}` });
        await expectExplained(app, share.name, ending);
      });
    }
  });
}

for (const subscription of listed(SUBSCRIPTIONS)) {
  test(`${subscription.name}: what the client tells`, async ({ app, client, page, wechat }) => {
    await openDemo(app, subscription.name);
    await app.button(subscription.name).click();
    await expect.poll(() => wechat.listens(subscription.event)).toBe(true);
    await expectTold(app, subscription.name, SUCCESS);
    for (const ending of [SUCCESS, ...FAILURES]) {
      await test.step(ending.title, async () => {
        expect(await wechat.happen(page, subscription.event, ending.outcome)).toBe(true);
        const results = await app.expectNext(subscription.name, ending.callback, 'complete');
        const fields = ending === SUCCESS ? subscription.success(client as Platform) : {};
        expectResults(results, { errMsg: `${subscription.name}:${ending.message}`, ...fields });
        await expectExplained(app, subscription.name, ending);
      });
    }
  });
}

test('an interface that this jweixin does not have: told as such, and explained', async ({ app, page }) => {
  await openDemo(app, 'openBusinessView');
  await page.evaluate(() => delete (window as unknown as { wx: Record<string, unknown> }).wx.openBusinessView);
  await app.button('openBusinessView').click();
  const [result] = await app.expectNext('openBusinessView', 'fail');
  expect(result).toEqual({ errMsg: 'openBusinessView:function not exist' });
  await expect(app.report('openBusinessView')).toContainText('openBusinessView:function not exist');
});

test('the diagnosis tells what this page knows', async ({ app, wechat }) => {
  wechat.script('chooseImage', 'old-client');
  await openDemo(app, 'chooseImage');
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'fail', 'complete');
  const failed = app.log.locator('li').first();
  // Whether it may be called, whether the configuration succeeded, whether jweixin has it, and which client this is.
  for (const known of ['jsApiList', 'wx.config 已成功', 'wx.chooseImage', wechat.profile.version]) {
    await expect(failed).toContainText(known);
  }
});
