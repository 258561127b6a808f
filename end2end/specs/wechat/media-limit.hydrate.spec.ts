// A server that keeps small files only.
import { picture, uploaded } from '../../support/media';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

test.use({ serverEnv: { MEDIA_MAX_BYTES: '50' } });

test('a picture that is too large is refused, and what to do is said', async ({ app, page, problems, server, wechat }) => {
  problems.allow(/422/);
  wechat.script('uploadImage', await uploaded(server.url, 'uploadImage', 'image/png', picture()));
  await app.open(demoPath('uploadImage'));
  await app.expectReady();
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete');
  await page.locator('[data-fetch-media]').click();
  await expect(page.locator('.uploads .report[data-failed]')).toContainText('media.max_bytes');
});
