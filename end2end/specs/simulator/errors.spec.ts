// The errors of WeChat's appendix 5 that have a client side, each produced through the panel and recognised by the page.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

const CONFIG = [
  { name: 'invalid url domain', setting: 'foreignDomain', says: /安全域名/ },
  { name: 'invalid signature', setting: 'expiredTicket', says: /ticket/i },
] as const;

for (const { name, setting, says } of CONFIG) {
  test(`config: ${name}`, async ({ app, simulator }) => {
    await app.open('/');
    await app.expectReady();
    await simulator.inspector.open('设置');
    await simulator.inspector.setting(setting).getByRole('checkbox').check();
    await simulator.inspector.reload();
    await app.expectFailed(new RegExp(name));
    await expect(app.status).toContainText(name);
    await expect(app.status).toContainText(says);

    await simulator.inspector.open('消息');
    await expect(simulator.inspector.entries('answer', 'preVerifyJSAPI').first()).toContainText(`fail_${name}`);

    await simulator.inspector.open('设置');
    await simulator.inspector.setting(setting).getByRole('checkbox').uncheck();
    await simulator.inspector.reload();
    await app.expectReady();
  });
}

test('config: fail', async ({ app, page, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await simulator.inspector.order('preVerifyJSAPI', /（fail）/);
  // the order is of this document: a page of a single-page application configures again
  await simulator.inspector.close();
  await app.follow(demoPath('getLocation'));
  await app.expectFailed(/config:fail/);
  await expect(app.status).toContainText('config:fail');
  await page.reload();
  await app.expectReady();
});

test("config: the other platform's URL, after a navigation", async ({ app, page, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await simulator.inspector.open('设置');
  await simulator.inspector.setting('wrongUrlRule').getByRole('checkbox').check();
  await simulator.inspector.close();
  await page.evaluate(() => window.wxSimulator.clear());
  await app.follow(demoPath('chooseImage'));
  await simulator.inspector.open('消息');
  // this site tries the other URL once, and is ready
  const answers = simulator.inspector.entries('answer', 'preVerifyJSAPI');
  await expect(answers).toHaveCount(2);
  await expect(answers.first()).toContainText('invalid signature');
  await expect(answers.last()).toHaveAttribute('data-ending', 'ok');
  await app.expectReady();
});

const CALLS = [
  { name: 'offline verifying', outcome: /offline/, says: /getLocation:.*offline verifying/ },
  { name: 'permission denied', outcome: /permission denied/, says: /getLocation:permission denied/ },
  { name: 'function not exist', outcome: /not exist/, says: /getLocation:function not exist/ },
  { name: 'fail', outcome: /（fail）/, says: /getLocation:fail/ },
] as const;

for (const { name, outcome, says } of CALLS) {
  test(`a call: ${name}`, async ({ app, simulator }) => {
    await app.open(demoPath('getLocation'));
    await app.expectReady();
    await simulator.inspector.order('geoLocation', outcome);
    await simulator.inspector.close();
    await app.button('getLocation').click();
    await app.expectOutcomes('getLocation', 'fail', 'complete');
    await expect(app.entries('getLocation').first()).toContainText(says);
    await expect(app.log.locator('.diagnosis').first()).toBeVisible();
  });
}

test('a call: the user cancels', async ({ app, simulator }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await simulator.inspector.order('geoLocation', /cancel/);
  await simulator.inspector.close();
  await app.button('getLocation').click();
  await app.expectOutcomes('getLocation', 'cancel', 'complete');
});

test('permission denied: the account has no right to an interface', async ({ app, simulator }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await simulator.inspector.open('设置');
  await simulator.inspector.setting('denied').getByRole('searchbox').fill('getLocation');
  await simulator.inspector.setting('denied').getByRole('checkbox', { name: 'getLocation' }).check();
  await simulator.inspector.close();
  await app.button('getLocation').click();
  await app.expectOutcomes('getLocation', 'fail', 'complete');
  await expect(app.entries('getLocation').first()).toContainText('getLocation:permission denied');
});

test('function not exist: a client before update*ShareData', async ({ app, simulator }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  await simulator.inspector.open('设置');
  await simulator.inspector.setting('version').getByRole('button', { name: /^6\.7\.1/ }).click();
  await simulator.inspector.expectClient(/MicroMessenger\/6\.7\.1/);
  await app.expectReady();
  await app.expectHydrated();
  await simulator.inspector.close();
  await app.button('updateAppMessageShareData').click();
  await app.expectOutcomes('updateAppMessageShareData', 'fail', 'complete');
  await expect(app.entries('updateAppMessageShareData').first()).toContainText('function not exist');
});
