// Each state of the page in WeChat can be read and touched by everybody, on a phone 390 pixels wide.
import type { Page } from '@playwright/test';
import { SCHEMES, expectAccessible, expectNoSidewaysScrolling, expectTouchTargets, useScheme } from '../../support/reading';
import { test } from '../../support/test';
import { demoPath } from '../data/pages';

async function expectReadable(page: Page): Promise<void> {
  await expectNoSidewaysScrolling(page);
  await expectTouchTargets(page);
  for (const scheme of SCHEMES) {
    await useScheme(page, scheme);
    await expectAccessible(page, scheme);
  }
}

test('ready, with results', async ({ app, page, wechat }) => {
  const long = 'x'.repeat(2_000);
  wechat.script('scanQRCode', { err_msg: 'scan_qrcode:ok', resultStr: JSON.stringify({ scan_code: { scan_result: long } }) });
  await app.open('/');
  await app.expectReady();
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'success', 'complete');
  await app.button('scanQRCode1').click();
  await app.expectNext('scanQRCode', 'success', 'complete');
  await expectReadable(page);
});

test('a page with a result to see and a failure explained', async ({ app, page, wechat }) => {
  wechat.script('chooseImage', 'ok', 'denied');
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'success', 'complete');
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'fail', 'complete');
  await app.log.locator('a[href$="/errors#permission-denied"]').waitFor({ state: 'attached' });
  await expectReadable(page);
});

test('a form that is filled in wrongly', async ({ app, page }) => {
  await app.open(demoPath('chooseImage'));
  await page.getByLabel('count').fill('10');
  await expectReadable(page);
});

test('failed', async ({ app, page, wechat }) => {
  wechat.tickets = async () => ['another-ticket'];
  await app.open(demoPath('chooseImage'));
  await app.expectFailed(/invalid signature/);
  await expectReadable(page);
});
