// In an ordinary browser: the page says that it needs WeChat, and offers a way there.
import { readCode } from '../../support/reading';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

for (const path of ['/', demoPath('chooseImage'), '/?a=1&b=中']) {
  test(`${path} is outside, with a QR code of its address`, async ({ app, page }) => {
    await app.open(path);
    await expect(app.html).toHaveAttribute('data-wx', 'outside');
    await expect(app.status).toBeVisible();
    await expect(app.status).not.toBeEmpty();
    await expect(app.qr).toBeVisible();
    await expect.poll(() => readCode(app.qr)).toBe(page.url());
  });
}

test('jweixin stays silent', async ({ app, network, page }) => {
  await app.open('/');
  expect(network.reports).toEqual([]);
  expect(await page.evaluate(() => 'WeixinJSBridge' in window)).toBe(false);
});
