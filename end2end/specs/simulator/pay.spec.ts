// Payment in the simulated client: the sheet, the password, the result. Whether it may be paid, the platform behind it says.
import type { Page } from '@playwright/test';
import { demoPath } from '../data/pages';
import type { App } from '../../support/app';
import { outTradeNo, signIn } from '../../support/pay';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';

const NATIVE = 'getBrandWCPayRequest';

/** The page of chooseWXPay with an order, for a visitor who has let WeChat tell the openid. */
async function ordered(app: App, page: Page): Promise<void> {
  await app.open(demoPath('chooseWXPay'));
  await page.getByRole('link', { name: '授权获取 openid' }).click();
  await expect(page.locator('.visitor')).toContainText('openid：o');
  await app.expectHydrated();
  await app.expectReady();
  await page.locator('#order').click();
  await page.locator('button[data-goods="postcard"]').click();
  await expect(page.locator('#field-signType')).toHaveValue('"RSA"');
}

/** By the machine's keyboard, once the sheet of the password has it. */
async function typePassword(simulator: Simulator, digits: string): Promise<void> {
  const key = simulator.screen('请输入支付密码').getByRole('button', { name: '0', exact: true });
  await key.pressSequentially(digits);
}

test('an order is paid with any six digits, and the server of the page knows', async ({ app, page, simulator }) => {
  await app.open('/');
  await app.expectReady();
  await signIn(page);
  await app.button('chooseWXPay').click();
  await page.locator('button[data-goods="tea"]').click();
  const sheet = simulator.screen('微信支付');
  for (const told of ['¥58.00', '龙井茶 50 克', '沙盒商户', '小林', '零钱']) await expect(sheet).toContainText(told);
  await simulator.tap('确认支付');
  const password = simulator.screen('请输入支付密码');
  await expect(password).toContainText('任意 6 位数字');
  for (const key of ['1', '2', '退格', '0']) await password.getByRole('button', { name: key, exact: true }).click();
  await expect(password.getByRole('status', { name: '已输入 2 位，共 6 位' })).toBeVisible();
  await page.keyboard.type('3456');
  const paid = simulator.screen('支付结果');
  await expect(paid.getByRole('heading', { name: '支付成功' })).toBeVisible();
  await expect(paid).toContainText('¥58.00');
  await simulator.tap('完成');
  await app.expectNext('chooseWXPay', 'success', 'complete');
  await expect(app.report('chooseWXPay')).toContainText('已支付：龙井茶 50 克 ¥58.00，订单号 ');
  await expect(simulator.root.getByRole('dialog')).toHaveCount(0);
});

test('on the page of the interface too, on a phone on its side', async ({ app, page, server, simulator }) => {
  await page.setViewportSize({ width: 667, height: 375 });
  await ordered(app, page);
  await app.button('chooseWXPay').click();
  await simulator.tap('确认支付');
  await expect(simulator.root.locator('[data-amount]'), 'the pad begins at its top').toBeInViewport({ ratio: 1 });
  await typePassword(simulator, '000000');
  await simulator.tap('完成');
  await app.expectNext('chooseWXPay', 'success', 'complete');
  const [call] = await simulator.calls(NATIVE);
  await expect(page.getByText('已支付：西湖明信片')).toContainText(await outTradeNo(server.url, call!));
});

test('a payment is called off at any time before the last digit', async ({ app, page, simulator }) => {
  await ordered(app, page);
  await app.button('chooseWXPay').click();
  await simulator.tap('关闭');
  await app.expectNext('chooseWXPay', 'cancel', 'complete');
  await app.button('chooseWXPay').click();
  await simulator.tap('确认支付');
  await typePassword(simulator, '12345');
  await simulator.tap('返回订单');
  await simulator.tap('确认支付');
  await expect(simulator.root.getByRole('status', { name: '已输入 0 位，共 6 位' })).toBeVisible();
  await page.keyboard.press('Escape');
  await app.expectNext('chooseWXPay', 'cancel', 'complete');
  await expect(app.report('chooseWXPay')).toHaveText('已取消。');
  expect((await simulator.answers(NATIVE)).map(({ err_msg }) => err_msg)).toEqual([
    'get_brand_wcpay_request:cancel',
    'get_brand_wcpay_request:cancel',
  ]);
});

test('altered values: no sheet opens, and the client says why', async ({ app, page, simulator }) => {
  await ordered(app, page);
  await page.locator('#field-nonceStr').fill('5K8264ILTKCH16CQ2502SI8ZNMTM67VS');
  await app.button('chooseWXPay').click();
  await expect(simulator.root.getByText('支付验证签名失败')).toBeVisible();
  await app.expectNext('chooseWXPay', 'fail', 'complete');
  await expect(simulator.root.getByRole('dialog')).toHaveCount(0);
  const [raw] = await simulator.answers(NATIVE);
  expect(raw).toEqual({ err_msg: 'get_brand_wcpay_request:fail', err_desc: '支付验证签名失败' });
});

test('without an embedded platform it fails, and tells the developer what to do', async ({ app, page, problems, simulator }) => {
  problems.allow(/404/);
  await ordered(app, page);
  await page.route('**/sandbox/client/pay/order', (route) => route.fulfill({ status: 404 }));
  await app.button('chooseWXPay').click();
  await app.expectNext('chooseWXPay', 'fail', 'complete');
  const [raw] = await simulator.answers(NATIVE);
  expect(raw!.err_desc).toContain('WECHAT_MODE=sandbox');
});

test('a red packet is opened, or left closed', async ({ app, simulator }) => {
  await app.open(demoPath('openEnterpriseRedPacket'));
  await app.expectReady();
  await app.button('openEnterpriseRedPacket').click();
  const packet = simulator.screen('企业红包');
  await packet.getByText('页面传来的参数').click();
  await expect(packet).toContainText('prepay_id=');
  await simulator.tap('关闭');
  await app.expectNext('openEnterpriseRedPacket', 'cancel', 'complete');
  await app.button('openEnterpriseRedPacket').click();
  await simulator.tap('开红包');
  await expect(packet).toContainText('模拟金额');
  await simulator.tap('完成');
  await app.expectNext('openEnterpriseRedPacket', 'success', 'complete');
});
