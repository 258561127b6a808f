// 微信扫一扫 with a camera: Chromium's fake one, which shows a QR code.
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const TEXT = '相机里的二维码';

test.use({ cameraShows: TEXT });

test('a code before the camera is found without a tap', async ({ app, context, page, simulator }) => {
  await context.grantPermissions(['camera']);
  await app.open(demoPath('scanQRCode'));
  await app.expectReady();
  await page.getByLabel('needResult').selectOption('1');
  await app.button('scanQRCode').click();
  const [scanned] = await app.expectNext('scanQRCode', 'success', 'complete');
  expect(scanned).toMatchObject({ resultStr: TEXT });
  await expect(simulator.root.getByRole('dialog')).toHaveCount(0);
});
