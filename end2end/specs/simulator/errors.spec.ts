// The errors of WeChat's appendix 5 that have a client side, each produced through the panel and recognised by the page.
import { demoPath } from '../data/pages';
import { Inspector } from '../../support/inspector';
import { expect, test as base } from '../../support/test';

const test = base.extend<{ inspector: Inspector }>({
  inspector: async ({ page }, use) => use(new Inspector(page)),
});

const CONFIG = [
  { name: 'invalid url domain', setting: 'foreignDomain', says: /安全域名/ },
  { name: 'invalid signature', setting: 'expiredTicket', says: /ticket/i },
] as const;

for (const { name, setting, says } of CONFIG) {
  test(`config: ${name}`, async ({ app, inspector }) => {
    await app.open('/');
    await app.expectReady();
    await inspector.open('设置');
    await inspector.setting(setting).getByRole('checkbox').check();
    await inspector.reload();
    await app.expectFailed(new RegExp(name));
    await expect(app.status).toContainText(name);
    await expect(app.status).toContainText(says);

    await inspector.open('消息');
    await expect(inspector.entries('answer', 'preVerifyJSAPI').first()).toContainText(`fail_${name}`);

    await inspector.open('设置');
    await inspector.setting(setting).getByRole('checkbox').uncheck();
    await inspector.reload();
    await app.expectReady();
  });
}

test('config: fail', async ({ app, inspector, page }) => {
  await app.open('/');
  await app.expectReady();
  await inspector.order('preVerifyJSAPI', /（fail）/);
  // the order is of this document: a page of a single-page application configures again
  await inspector.close();
  await app.follow(demoPath('getLocation'));
  await app.expectFailed(/config:fail/);
  await expect(app.status).toContainText('config:fail');
  await page.reload();
  await app.expectReady();
});

test("config: the other platform's URL, after a navigation", async ({ app, inspector, page }) => {
  await app.open('/');
  await app.expectReady();
  await inspector.open('设置');
  await inspector.setting('wrongUrlRule').getByRole('checkbox').check();
  await inspector.close();
  await page.evaluate(() => window.wxSimulator.clear());
  await app.follow(demoPath('chooseImage'));
  await inspector.open('消息');
  // this site tries the other URL once, and is ready
  const answers = inspector.entries('answer', 'preVerifyJSAPI');
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
  test(`a call: ${name}`, async ({ app, inspector }) => {
    await app.open(demoPath('getLocation'));
    await app.expectReady();
    await inspector.order('geoLocation', outcome);
    await inspector.close();
    await app.button('getLocation').click();
    await app.expectOutcomes('getLocation', 'fail', 'complete');
    await expect(app.entries('getLocation').first()).toContainText(says);
    await expect(app.log.locator('.diagnosis').first()).toBeVisible();
  });
}

test('a call: the user cancels', async ({ app, inspector }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await inspector.order('geoLocation', /cancel/);
  await inspector.close();
  await app.button('getLocation').click();
  await app.expectOutcomes('getLocation', 'cancel', 'complete');
});

test('permission denied: the account has no right to an interface', async ({ app, inspector }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await inspector.open('设置');
  await inspector.setting('denied').getByRole('searchbox').fill('getLocation');
  await inspector.setting('denied').getByRole('checkbox', { name: 'getLocation' }).check();
  await inspector.close();
  await app.button('getLocation').click();
  await app.expectOutcomes('getLocation', 'fail', 'complete');
  await expect(app.entries('getLocation').first()).toContainText('getLocation:permission denied');
});

test('function not exist: a client before update*ShareData', async ({ app, inspector }) => {
  await app.open(demoPath('updateAppMessageShareData'));
  await app.expectReady();
  await inspector.open('设置');
  await inspector.setting('version').getByRole('button', { name: /^6\.7\.1/ }).click();
  await inspector.expectClient(/MicroMessenger\/6\.7\.1/);
  await app.expectReady();
  await app.expectHydrated();
  await inspector.close();
  await app.button('updateAppMessageShareData').click();
  await app.expectOutcomes('updateAppMessageShareData', 'fail', 'complete');
  await expect(app.entries('updateAppMessageShareData').first()).toContainText('function not exist');
});
