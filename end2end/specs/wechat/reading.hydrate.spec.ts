// Each state of the page in WeChat can be read by everybody, on a phone 390 pixels wide.
import { expectAccessible, expectNoSidewaysScrolling } from '../../support/reading';
import { test } from '../../support/test';
import { demoPath } from '../data/pages';

test('ready, with results', async ({ app, page, wechat }) => {
  wechat.script('scanQRCode', { err_msg: 'scan_qrcode:ok', resultStr: JSON.stringify({ scan_code: { scan_result: 'x'.repeat(2_000) } }) });
  await app.open('/');
  await app.expectReady();
  await page.locator('#chooseImage').click();
  await app.expectOutcomes('chooseImage', 'success', 'complete');
  await page.locator('#scanQRCode1').click();
  await app.expectOutcomes('scanQRCode', 'success', 'complete');
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
});

test('failed', async ({ app, page, wechat }) => {
  wechat.tickets = async () => ['another-ticket'];
  await app.open(demoPath('chooseImage'));
  await app.expectFailed(/invalid signature/);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
});
