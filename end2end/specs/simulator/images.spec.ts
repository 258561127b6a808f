// Pictures: the album, the camera, the viewer, and WeChat's servers.
import { PNG } from 'pngjs';
import type { Page } from '@playwright/test';
import type { App } from '../../support/app';
import { answers, client, hears, screen, tap } from '../../support/client';
import { advance } from '../../support/media';
import { callDirectly } from '../../support/surroundings';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const THREE_DAYS = 3 * 24 * 60 * 60;
const LOCAL_ID = { android: /^weixin:\/\/resourceid\/[0-9a-f]{32}$/, ios: /^wxLocalResource:\/\/imageid\d{12}$/, off: /^$/ };
const album = (page: Page) => screen(page, '选择图片');
const sample = (page: Page, name: string) => album(page).getByRole('checkbox', { name, exact: true });

/** A picture that is larger than what WeChat sends when nobody asks for the original. */
function large(): Buffer {
  const png = new PNG({ width: 2000, height: 1000 });
  png.data.fill(0x80);
  return PNG.sync.write(png);
}

/** Chooses samples by clicking, as the page lets the user; what the page gets. */
async function choose(app: App, page: Page, ...names: string[]): Promise<Record<string, unknown>> {
  await app.button('chooseImage').click();
  await tap(page, '从手机相册选择');
  for (const name of names) await sample(page, name).click();
  await tap(page, `完成 (${names.length}/9)`);
  const [chosen] = await app.expectNext('chooseImage', 'success', 'complete');
  return chosen!;
}

test('pictures are ticked in the album, and the page gets their local ids', async ({ app, page, simulated }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  const chosen = await choose(app, page, '黄昏', '黎明');
  const ids = chosen.localIds as string[];
  expect(ids).toHaveLength(2);
  for (const id of ids) expect(id).toMatch(LOCAL_ID[simulated]);
  expect(chosen.sourceType).toBe('album');
  await expect(album(page)).toHaveCount(0);
});

test('the page narrows what the user may choose', async ({ app, page }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await page.getByLabel('count').fill('1');
  await page.getByLabel('camera').uncheck();
  await page.getByLabel('original').uncheck();
  await app.button('chooseImage').click();
  await expect(sample(page, '正午'), 'no question where from').toBeVisible();
  await expect(album(page).getByLabel('原图')).toHaveCount(0);
  await sample(page, '正午').click();
  await sample(page, '黄昏').click();
  await expect(sample(page, '正午'), 'one is wanted').not.toBeChecked();
  await tap(page, '完成 (1/1)');
  const [chosen] = await app.expectNext('chooseImage', 'success', 'complete');
  expect(chosen!.localIds).toHaveLength(1);
});

test('whoever goes back has cancelled', async ({ app, page }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await app.button('chooseImage').click();
  await tap(page, '取消');
  await app.expectNext('chooseImage', 'cancel', 'complete');
  await app.button('chooseImage').click();
  await tap(page, '从手机相册选择');
  await tap(page, '返回');
  await app.expectNext('chooseImage', 'cancel', 'complete');
  await app.button('chooseImage').click();
  await tap(page, '从手机相册选择');
  await expect(album(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await app.expectNext('chooseImage', 'cancel', 'complete');
});

/** The size of a picture, in pixels, by its data. */
async function size(page: Page, localId: string): Promise<number[]> {
  const { localData } = await callDirectly(page, 'getLocalImgData', { localId });
  const data = String(localData);
  return page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, data.includes(':') ? data : `data:image/jpeg;base64,${data}`);
}

for (const original of [false, true]) {
  test(`a file of the machine comes ${original ? 'as it is' : 'made smaller'}`, async ({ app, page }) => {
    await app.open(demoPath('chooseImage'));
    await app.expectReady();
    await app.button('chooseImage').click();
    await tap(page, '从手机相册选择');
    await album(page).getByLabel('本机图片').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: large() });
    await expect(sample(page, 'large.png')).toBeChecked();
    if (original) await album(page).getByLabel('原图').check();
    await tap(page, '完成 (1/9)');
    const [chosen] = await app.expectNext('chooseImage', 'success', 'complete');
    const [id] = chosen!.localIds as [string];
    expect(await size(page, id)).toEqual(original ? [2000, 1000] : [1280, 640]);
  });
}

test('what is no picture is not taken', async ({ app, page }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await app.button('chooseImage').click();
  await tap(page, '从手机相册选择');
  const own = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') };
  await album(page).getByLabel('本机图片').setInputFiles(own);
  await hears(page, '无法读取图片 notes.txt');
  await expect(sample(page, 'notes.txt')).toHaveCount(0);
});

test('a photo is taken, taken again and used', async ({ app, context, page }) => {
  await context.grantPermissions(['camera']);
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await app.button('chooseImage').click();
  await tap(page, '拍照');
  const camera = screen(page, '拍照');
  await tap(page, '拍照');
  await expect(camera.getByRole('img', { name: '刚拍的照片' })).toBeVisible();
  await tap(page, '重拍');
  await tap(page, '拍照');
  await tap(page, '使用照片');
  const [chosen] = await app.expectNext('chooseImage', 'success', 'complete');
  expect(chosen!.sourceType).toBe('camera');
  expect(chosen!.localIds).toHaveLength(1);
});

test('without a camera the user is told why', async ({ app, context, page }) => {
  await context.clearPermissions();
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await app.button('chooseImage').click();
  await tap(page, '拍照');
  await expect(client(page).getByRole('alertdialog')).toContainText('浏览器未允许');
  await tap(page, '我知道了');
  await app.expectNext('chooseImage', 'cancel', 'complete');
});

test('an img of a local id is shown', async ({ app, page, problems, simulated }) => {
  problems.allow(/ERR_UNKNOWN_URL_SCHEME/); // the browser's own word; the picture is put in afterwards
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  const chosen = await choose(app, page, '正午');
  const [id] = chosen.localIds as [string];
  const image = page.getByAltText('under test');
  await page.evaluate((src) => {
    const image = new Image();
    image.alt = 'under test';
    document.body.append(image);
    image.src = src;
  }, id);
  await expect.poll(() => image.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
  // on Android the WebView shows it; on iOS jweixin puts the data in its place
  const seen = simulated === 'android' ? /^weixin:/ : /^data:/;
  expect(await image.evaluate((image: HTMLImageElement) => image.src)).toMatch(seen);
});

test('pictures are swiped through, by finger, keys and buttons', async ({ app, page }) => {
  await app.open(demoPath('previewImage'));
  await app.expectReady();
  await app.button('previewImage').click();
  await app.expectNext('previewImage', 'success', 'complete');
  const viewer = screen(page, '图片预览');
  const counter = viewer.getByRole('status');
  await expect(counter).toHaveText('1/3');
  await expect.poll(() => viewer.getByRole('img', { name: '图片 1' }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
  const { width, height } = page.viewportSize()!;
  await page.mouse.move(width * 0.8, height / 2);
  await page.mouse.down();
  await page.mouse.move(width * 0.2, height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(counter).toHaveText('2/3');
  await page.keyboard.press('ArrowRight');
  await expect(counter).toHaveText('3/3');
  await expect(viewer.getByRole('button', { name: '下一张' })).toBeHidden();
  await tap(page, '上一张');
  await expect(counter).toHaveText('2/3');
  await page.mouse.dblclick(width / 2, height / 2);
  await expect(viewer.getByRole('button', { name: '缩小' })).toBeVisible();
  const second = viewer.getByRole('img', { name: '图片 2' });
  await expect(second).toHaveCSS('transform', /^matrix\(2\.5,/);
  await tap(page, '缩小');
  await expect(second).toHaveCSS('transform', 'none');
  await page.mouse.click(width / 2, height / 2);
  await expect(viewer, 'one tap leaves').toHaveCount(0);
});

test('a picture that is not there says so', async ({ app, page, problems }) => {
  problems.allow(/404/);
  await app.open(demoPath('previewImage'));
  await app.expectReady();
  await page.route('**/samples/dawn.jpg', (route) => route.fulfill({ status: 404 }));
  await app.button('previewImage').click();
  await expect(screen(page, '图片预览')).toContainText('图片加载失败');
  await page.keyboard.press('Escape');
  await expect(client(page).getByRole('dialog')).toHaveCount(0);
});

test('a picture goes to WeChat and comes back', async ({ app, page, server }) => {
  await app.open('/');
  await app.expectReady();
  await choose(app, page, '黎明');
  // held back, so that what is said meanwhile can be seen
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/sandbox/client/media?*', async (route) => {
    await held;
    await route.continue();
  });
  await app.button('uploadImage').click();
  await hears(page, '正在上传');
  release();
  await hears(page, /已上传，\d+ 月 \d+ 日 \d\d:\d\d 前有效/);
  const [sent] = await app.expectNext('uploadImage', 'success', 'complete');
  const kept = await page.request.get(`${server.url}/sandbox/client/media/${String(sent!.serverId)}`);
  expect(kept.headers()['content-type']).toBe('image/jpeg');
  await app.button('downloadImage').click();
  await hears(page, '已下载');
  const [fetched] = await app.expectNext('downloadImage', 'success', 'complete');
  expect(await size(page, String(fetched!.localId))).toEqual([900, 600]);
});

test('after three days it is gone', async ({ app, page, problems, server }) => {
  problems.allow(/404/);
  await app.open('/');
  await app.expectReady();
  await choose(app, page, '黎明');
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete');
  await advance(server.url, THREE_DAYS);
  await app.button('downloadImage').click();
  await hears(page, '下载失败');
  await app.expectNext('downloadImage', 'fail', 'complete');
  const [answer] = await answers(page, 'downloadImage');
  expect(answer!.err_desc).toContain('three days');
});

test('getLocalImgData hands a picture over in the client\'s own way', async ({ app, page, simulated }) => {
  await app.open('/');
  await app.expectReady();
  await choose(app, page, '黎明');
  await app.button('getLocalImgData').click();
  const [result] = await app.expectNext('getLocalImgData', 'success', 'complete');
  const begins = { android: /^\/9j\//, ios: /^data:image\/jgp;base64,\/9j\//, off: /^$/ };
  expect(result!.localData).toMatch(begins[simulated]);
  const shown = page.locator('img[src^="data:image/"]');
  await expect.poll(() => shown.first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
});
