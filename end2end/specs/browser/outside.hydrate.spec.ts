// A button of the demo in an ordinary browser.
import { expect, test } from '../../support/test';

test('a call outside WeChat is reported as failed, not swallowed', async ({ app, page }) => {
  await app.open('/');
  await page.locator('#chooseImage').click();
  await expect(app.entries('chooseImage').and(page.locator('[data-outcome="fail"]'))).toHaveCount(1);
});
