// checkJsApi: what this version of the client has.
import type { App } from '../../support/app';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

/** Asks by clicking; what the page gets. */
async function check(app: App): Promise<Record<string, boolean>> {
  await app.button('checkJsApi').click();
  const [result] = await app.expectNext('checkJsApi', 'success', 'complete');
  return result!.checkResult as Record<string, boolean>;
}

test('a present client has all that it is asked for, in the encoding of its platform', async ({ app, simulated, simulator }) => {
  await app.open(demoPath('checkJsApi'));
  await app.expectReady();
  const result = await check(app);
  expect(Object.keys(result).length).toBeGreaterThan(0);
  expect(Object.values(result)).not.toContain(false);
  const [raw] = await simulator.answers('checkJsApi');
  expect(typeof raw!.checkResult).toBe(simulated === 'android' ? 'string' : 'object');
});

test('an old one lacks what came later', async ({ app, simulator }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  await simulator.restart({ version: '6.6.0' });
  await app.expectReady();
  await app.expectHydrated();
  await app.button('updateAppMessageShareData').click();
  const [failure] = await app.expectNext('updateAppMessageShareData', 'fail', 'complete');
  expect(failure).toMatchObject({ errMsg: 'updateAppMessageShareData:function not exist' });
});
