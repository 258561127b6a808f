// The build of jweixin that the project names is the one that runs.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

const PAYMENT = { timestamp: 1700000000, nonceStr: 'a', package: 'prepay_id=a', signType: 'RSA', paySign: 'a' };

// Before each report to WeChat jweixin asks for the network. Both builds report the configuration, that of 2023 payments, too.
test('jweixin reports a payment in the build of 2023 only', async ({ app, jweixin, page, simulator }) => {
  await app.open(demoPath('chooseWXPay'));
  await app.expectReady();
  await expect.poll(() => simulator.calls('getNetworkType')).toHaveLength(1);
  await page.evaluate(() => window.wxSimulator.next('chooseWXPay', 'cancel'));
  await app.call('chooseWXPay', PAYMENT);
  expect(await simulator.calls('getNetworkType')).toHaveLength(jweixin === '2023' ? 2 : 1);
});
