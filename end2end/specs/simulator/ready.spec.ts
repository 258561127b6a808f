// An ordinary browser becomes a WeChat client.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

test('the page is ready, and a badge says that it is a simulation', async ({ app, page, simulated }) => {
  await app.open('/');
  await app.expectReady();
  const badge = page.locator('wx-simulator').locator('[data-simulator="badge"]');
  await expect(badge).toContainText('模拟微信');
  await expect(badge).toContainText(new RegExp(simulated, 'i'));
});

test('getLocation asks the user first', async ({ app, page }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').click();
  await page.locator('wx-simulator').getByRole('button', { name: '允许' }).click();
  await expect(app.entries('getLocation').first()).toContainText('getLocation:ok');
});
