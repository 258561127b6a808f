// A button of the demo in an ordinary browser.
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

test('a call outside WeChat is reported as failed, not swallowed', async ({ app, page }) => {
  await app.open('/');
  await page.locator('#chooseImage').click();
  await expect(app.entries('chooseImage').and(page.locator('[data-outcome="fail"]'))).toHaveCount(1);
});

test('nothing is ordered outside WeChat: the page says where to open it', async ({ app, page }) => {
  await app.open(demoPath('chooseWXPay'));
  await page.locator('#order').click();
  await expect(page.locator('.order output')).toContainText('请在微信中打开');
  await expect(page.locator('button[data-goods]')).toHaveCount(0);
});
