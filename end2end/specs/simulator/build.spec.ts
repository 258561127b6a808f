// The build of jweixin that the project names is the one that runs.
import { demoPath } from '../data/pages';
import { calls } from '../../support/client';
import { expect, test } from '../../support/test';

// Before each report to WeChat jweixin asks for the network. Both builds report the configuration, that of 2023 payments, too.
test('jweixin reports a payment in the build of 2023 only', async ({ app, jweixin, page }) => {
  await app.open(demoPath('chooseWXPay'));
  await app.expectReady();
  await expect.poll(() => calls(page, 'getNetworkType')).toHaveLength(1);
  await page.evaluate(() => window.wxSimulator.next('chooseWXPay', 'cancel'));
  await app.button('chooseWXPay').click();
  await app.expectNext('chooseWXPay', 'cancel', 'complete');
  expect(await calls(page, 'getNetworkType')).toHaveLength(jweixin === '2023' ? 2 : 1);
});
