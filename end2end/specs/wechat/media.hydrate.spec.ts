// uploadImage and uploadVoice: what was uploaded is fetched to this server and shown.
import type { Locator, Page } from '@playwright/test';
import { advance, picture, recording, uploaded, WIDTH } from '../../support/media';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const THREE_DAYS = 3 * 24 * 60 * 60;

/** The entry of one upload. */
const entry = (page: Page, serverId: unknown) =>
  page.locator('.uploads li', { has: page.locator(`[data-fetch-media="${String(serverId)}"]`) });

const isShown = (image: Locator) => expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(WIDTH);

test('each picture is fetched by its serverId and comes from this server', async ({ app, page, server, wechat }) => {
  const replies = [
    await uploaded(server.url, 'uploadImage', 'image/png', picture()),
    await uploaded(server.url, 'uploadImage', 'image/png', picture()),
  ];
  wechat.script('uploadImage', ...replies);
  await app.open('/');
  await app.expectReady();
  await expect(page.locator('[data-fetch-media]')).toHaveCount(0);
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'success', 'complete');
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete', 'success', 'complete');

  await expect(page.locator('[data-fetch-media]')).toHaveCount(2);
  const addresses = new Set<string | null>();
  for (const { serverId } of replies) {
    const upload = entry(page, serverId);
    await upload.locator('[data-fetch-media]').click();
    const fetched = upload.locator('[data-fetched]');
    await expect(fetched).toHaveAttribute('data-fetched', /^\/media\/[0-9a-f]{32}\.png$/);
    await expect(fetched).toContainText('image/png');
    await isShown(fetched.locator('img'));
    addresses.add(await fetched.getAttribute('data-fetched'));
  }
  expect(addresses.size, 'a file of its own for each').toBe(2);
});

test('a picture that was uploaded on the page of uploadImage is shown there', async ({ app, page, server, wechat }) => {
  const reply = await uploaded(server.url, 'uploadImage', 'image/png', picture());
  wechat.script('uploadImage', reply);
  await app.open(demoPath('uploadImage'));
  await app.expectReady();
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete');
  await entry(page, reply.serverId).locator('[data-fetch-media]').click();
  await isShown(page.locator('[data-fetched] img'));
});

test('a recording is offered for download, in both qualities', async ({ app, page, server, wechat }) => {
  const reply = await uploaded(server.url, 'uploadVoice', 'audio/amr', recording);
  wechat.script('uploadVoice', reply);
  await app.open(demoPath('uploadVoice'));
  await app.expectReady();
  await app.button('uploadVoice').click();
  await app.expectNext('uploadVoice', 'success', 'complete');
  const upload = entry(page, reply.serverId);
  for (const [kind, type] of [
    ['voice', 'audio/amr'],
    ['hd_voice', 'audio/x-speex'],
  ]) {
    await upload.locator(`[data-kind="${kind}"]`).click();
    const fetched = upload.locator('[data-fetched]', { hasText: type });
    const link = fetched.getByRole('link');
    await expect(link).toContainText('下载录音');
    const response = await page.request.get((await link.getAttribute('href'))!);
    expect(response.headers()['content-type']).toBe(type);
    expect(response.headers()['content-disposition']).toContain('attachment');
  }
});

test('what is no picture is refused, and why is said', async ({ app, page, problems, server, wechat }) => {
  problems.allow(/415/);
  const reply = await uploaded(server.url, 'uploadImage', 'audio/amr', recording);
  wechat.script('uploadImage', reply);
  await app.open(demoPath('uploadImage'));
  await app.expectReady();
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete');
  const upload = entry(page, reply.serverId);
  await upload.locator('[data-fetch-media]').click();
  await expect(upload.locator('.report[data-failed]')).toContainText('JPEG');
  await expect(page.locator('[data-fetched]')).toHaveCount(0);
});

test('an upload that has expired is explained', async ({ app, page, problems, server, wechat }) => {
  problems.allow(/410/);
  const reply = await uploaded(server.url, 'uploadImage', 'image/png', picture());
  wechat.script('uploadImage', reply);
  await app.open(demoPath('uploadImage'));
  await app.expectReady();
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete');
  await advance(server.url, THREE_DAYS);
  const upload = entry(page, reply.serverId);
  await upload.locator('[data-fetch-media]').click();
  await expect(upload.locator('.report[data-failed]')).toContainText('3 天');
  await expect(upload.locator('[data-fetch-media]'), 'may be tried again').toBeEnabled();
});
