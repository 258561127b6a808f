// 微信扫一扫: QR and bar codes, from pictures and from the camera.
import type { Locator } from '@playwright/test';
import { code128Picture, eanPicture, emptyPicture, qrPicture } from '../../support/codes';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const TEXT = 'https://weixin.qq.com/r/scanned?text=你好';
const EAN = '6901234567892';

type Picture = ReturnType<typeof qrPicture>;

/** Picks a picture from the album, as a person does. */
async function pick(scanner: Locator, picture: Picture): Promise<void> {
  const chooser = scanner.page().waitForEvent('filechooser');
  await scanner.getByLabel('从相册选取').click();
  await (await chooser).setFiles(picture);
}

const scannerOf = (simulator: Simulator) => simulator.screen('扫一扫');

/** How the client hands a result over. */
const wrapped = (simulated: string, text: string) =>
  simulated === 'android' ? text : JSON.stringify({ scan_code: { scan_result: text } });

test.beforeEach(async ({ app }) => {
  await app.open(demoPath('scanQRCode'));
  await app.expectReady();
});

test('what reads codes is fetched by the first scan only', async ({ app, network, simulator }) => {
  expect(network.to('/pkg/simulator.scanner')).toEqual([]);
  await app.button('scanQRCode').click();
  await pick(scannerOf(simulator), emptyPicture());
  await expect(simulator.root.getByText('未发现二维码或条码', { exact: true })).toBeVisible();
  expect(network.to('/pkg/simulator.scanner').map((request) => request.url().split('.').at(-1))).toEqual(['js', 'wasm']);
});

for (const [what, picture, result] of [
  ['a QR code', qrPicture(TEXT), TEXT],
  ['an EAN', eanPicture(EAN), `EAN_13,${EAN}`],
  ['a Code 128', code128Picture(), 'CODE_128,123'],
] as const) {
  test(`${what} in a picture goes to the page that wants the result`, async ({ app, page, simulated, simulator }) => {
    await page.getByLabel('needResult').selectOption('1');
    await app.button('scanQRCode').click();
    const scanner = scannerOf(simulator);
    await pick(scanner, picture);
    const [scanned] = await app.expectNext('scanQRCode', 'success', 'complete');
    expect(scanned).toMatchObject({ resultStr: result, errMsg: 'scanQRCode:ok' });
    await expect(scanner).toBeHidden();
    const [raw] = await simulator.answers('scanQRCode');
    expect(raw).toEqual({ err_msg: 'scan_qrcode:ok', resultStr: wrapped(simulated, result) });
  });
}

test('what the page does not ask for is not found; the scanner stays until the user goes back', async ({ app, page, simulator }) => {
  await page.getByLabel('qrCode').uncheck();
  await app.button('scanQRCode').click();
  const scanner = scannerOf(simulator);
  await pick(scanner, qrPicture(TEXT));
  await expect(simulator.root.getByText('未发现条码', { exact: true })).toBeVisible();
  await pick(scanner, { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(simulator.root.getByText('无法读取这张图片', { exact: true })).toBeVisible();
  await scanner.getByRole('button', { name: '返回' }).click();
  const [result] = await app.expectNext('scanQRCode', 'cancel', 'complete');
  expect(result!.errMsg).toBe('scanQRCode:cancel');
  await expect(scanner).toBeHidden();
});

test('without needResult the client acts itself: it shows a link, and follows it', async ({ app, page, server, simulator }) => {
  const link = `${server.url}/errors`;
  await page.getByLabel('needResult').selectOption('0');
  await app.button('scanQRCode').click();
  await pick(scannerOf(simulator), qrPicture(link));
  const [scanned] = await app.expectNext('scanQRCode', 'success', 'complete');
  expect(scanned).not.toHaveProperty('resultStr');
  const shown = simulator.screen('扫描结果');
  await expect(shown).toContainText(link);
  await shown.getByRole('button', { name: '打开网页' }).click();
  await expect(page).toHaveURL(link);
});

test('a page that a code has opened makes whole cards, also when a plain link has led to the code', async ({ app, page, simulator }) => {
  const { frame } = simulator;
  const send = async () => {
    await frame.choose('share:appMessage');
    await simulator.screen('选择一个聊天').getByRole('button', { name: '阿岚' }).click();
    await expect(simulator.button('发送')).toBeVisible();
  };
  await frame.close();
  await frame.chats.getByRole('button', { name: '自己' }).click();
  await simulator.root.locator('[data-open="link"]').click();
  await expect(frame.chats).toHaveCount(0);
  await app.expectReady();
  await app.expectHydrated();
  await send();
  await expect(simulator.root.locator('[data-warning="bare"]')).toBeVisible();
  await page.reload();
  await app.expectReady();
  await app.expectHydrated();

  await page.getByLabel('needResult').selectOption('0');
  await app.button('scanQRCode').click();
  await pick(scannerOf(simulator), qrPicture(new URL('/errors', page.url()).href));
  await simulator.screen('扫描结果').getByRole('button', { name: '打开网页' }).click();
  await expect(page).toHaveURL(/\/errors$/);
  await app.expectReady();
  await send();
  await expect(simulator.root.locator('[data-warning]')).toHaveCount(0);
});

test('without needResult a text is shown, and the way back leads to the page', async ({ app, page, simulator }) => {
  await page.getByLabel('needResult').selectOption('0');
  await app.button('scanQRCode').click();
  await pick(scannerOf(simulator), eanPicture(EAN));
  const shown = simulator.screen('扫描结果');
  await expect(shown).toContainText(EAN);
  await expect(shown.getByRole('button', { name: '打开网页' })).toHaveCount(0);
  await shown.getByRole('button', { name: '返回' }).click();
  await expect(shown).toBeHidden();
});

test('no camera: it says so', async ({ app, simulator }) => {
  await app.button('scanQRCode').click();
  await expect(scannerOf(simulator)).toContainText('无法使用相机，可从相册选取图片');
});
