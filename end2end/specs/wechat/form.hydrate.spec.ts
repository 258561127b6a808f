// The form of an interface's page: what it takes, where its values go, and what comes of a run.
import { PLACE, SCANNED } from '../../bridge/natives';
import { PROFILES } from '../../bridge/platforms';
import type { Platform } from '../../bridge/types';
import { fetchCatalog } from '../../support/catalog';
import { fillIn } from '../../support/form';
import { expect, test } from '../../support/test';
import { DOCUMENTED } from '../data/documented';
import { demoPath } from '../data/pages';
import { argumentsOf } from '../data/reference';

const field = (name: string) => `[id="field-${name}"]`;

test('a value out of range is refused before WeChat is asked: field and range are named', async ({ app, page, wechat }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  const count = page.getByLabel('count');
  await count.fill('10');
  await expect(count).toHaveAttribute('aria-invalid', 'true');
  const described = (await count.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const description = (await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()))).join(' ');
  for (const part of ['count', '1', '9']) expect(description).toContain(part);

  await app.button('chooseImage').click();
  await expect(count, 'leads to the field').toBeFocused();
  await expect(app.entries('chooseImage')).toHaveCount(0);
  expect(wechat.calls('chooseImage')).toHaveLength(0);

  await count.fill('3');
  await expect(count).not.toHaveAttribute('aria-invalid', 'true');
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'success', 'complete');
  expect(wechat.calls('chooseImage').map(({ params }) => params.count)).toEqual([3]);
});

test('a field that only the server can fill begins empty, says when it is filled, and sends nothing', async ({ app, page, wechat }) => {
  await app.open(demoPath('chooseWXPay'));
  await app.expectReady();
  const paySign = page.locator(field('paySign'));
  await expect(paySign).toHaveValue('');
  await expect(paySign).toHaveAttribute('placeholder', '下单后自动填入');
  await expect(page.locator(field('signType')).locator('option:checked')).toHaveText('下单后自动填入');
  await app.button('chooseWXPay').click();
  await expect(page.locator(field('timestamp'))).toBeFocused();
  await expect(page.locator(`${field('paySign')} ~ .field_error`)).toContainText('请填写 paySign');
  expect(wechat.calls('getBrandWCPayRequest')).toHaveLength(0);
});

for (const [name, { bridge, parameters }] of Object.entries(DOCUMENTED)) {
  const bounded = Object.entries(parameters).filter(([, { range, maxLength }]) => range ?? maxLength);
  if (bounded.length === 0) continue;
  test(`${name}: nothing beyond ${bounded.map(([parameter]) => parameter).join(', ')} reaches the client`, async ({ app, page, server, wechat }) => {
    await app.open(demoPath(name));
    await app.expectReady();
    await fillIn(page, (await fetchCatalog(server.url)).interfaces.find((one) => one.name === name)!);
    for (const [parameter, { range, maxLength }] of bounded) {
      const input = page.locator(field(parameter));
      const given = await input.inputValue();
      for (const value of range ? [range.min - 1, range.max + 1] : []) {
        await input.fill(String(value));
        await expect(input, `${parameter} = ${value}`).toHaveAttribute('aria-invalid', 'true');
        await app.button(name).click();
        await expect(input, 'leads to the field').toBeFocused();
      }
      if (maxLength) {
        await input.fill('');
        await input.focus();
        await page.keyboard.insertText('x'.repeat(maxLength + 1));
        await expect(input, 'no more than that can be typed').toHaveValue('x'.repeat(maxLength));
      }
      await input.fill(given);
      await expect(input).not.toHaveAttribute('aria-invalid', 'true');
    }
    await expect(app.entries(name)).toHaveCount(0);
    expect(wechat.calls(bridge ?? '')).toHaveLength(0);
    await app.button(name).click();
    await app.expectNext(name, 'success', 'complete');
    expect(wechat.calls(bridge ?? '')).toHaveLength(1);
  });
}

test('what is no JSON is said with the place and the form that is expected', async ({ app, page }) => {
  await app.open(demoPath('addCard'));
  const error = page.locator('.field_error').filter({ hasText: 'cardList' });
  await page.locator(field('cardList')).fill('[\n  {"cardId": 7,}\n]');
  await expect(error).toContainText('第 2 行第 16 个字符');
  await expect(error).toContainText('[{"cardId":"…"}]');
  await page.locator(field('cardList')).fill('{"cardId": "p"}');
  await expect(error).toContainText('JSON 数组');
  await page.locator(field('cardList')).fill('[{"cardId": "p"}]');
  await expect(error).toHaveCount(0);
});

test('a list with nothing ticked is refused: clients would take it for all', async ({ app, page, wechat }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  for (const size of ['original', 'compressed']) await page.getByLabel(size).uncheck();
  await expect(page.locator('.field_error').filter({ hasText: 'sizeType' })).toBeVisible();
  await app.button('chooseImage').click();
  await page.getByLabel('compressed').check();
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'success', 'complete');
  expect(wechat.calls('chooseImage').map(({ params }) => params.sizeType)).toEqual([['compressed']]);
});

test('a number is typed key by key', async ({ app, page, wechat }) => {
  await app.open(demoPath('openLocation'));
  await app.expectReady();
  const latitude = page.locator(field('latitude'));
  await latitude.fill('');
  await latitude.pressSequentially('-12.50');
  await expect(latitude).toHaveValue('-12.50');
  await app.button('openLocation').click();
  await app.expectNext('openLocation', 'success', 'complete');
  expect(wechat.calls('openLocation').map(({ params }) => params.latitude)).toEqual([-12.5]);
});

test('all kinds of fields reach the client as they are filled in', async ({ app, page, wechat }) => {
  await app.open(demoPath('chooseImage'));
  await app.expectReady();
  await page.getByLabel('original').uncheck();
  await page.getByLabel('camera').uncheck();
  await app.button('chooseImage').click();
  await app.expectNext('chooseImage', 'success', 'complete');
  expect(argumentsOf(wechat.calls('chooseImage')[0]!)).toMatchObject({ sizeType: ['compressed'], sourceType: ['album'] });

  await app.open(demoPath('openLocation'));
  await app.expectReady();
  await page.locator(field('latitude')).fill('30.25964');
  await page.locator(field('longitude')).fill('120.13026');
  await page.locator(field('name')).fill('西湖 "湖心亭"');
  await app.button('openLocation').click();
  await app.expectNext('openLocation', 'success', 'complete');
  expect(argumentsOf(wechat.calls('openLocation')[0]!)).toMatchObject({
    latitude: 30.25964,
    longitude: 120.13026,
    name: '西湖 "湖心亭"',
  });
});

test('a value that another interface supplies is taken over from it', async ({ app, client, page, wechat }) => {
  await app.open(demoPath('uploadImage'));
  await app.expectReady();
  await page.locator('main button[data-interface="chooseImage"]').first().click();
  await app.expectNext('chooseImage', 'success', 'complete');
  const chosen = [1, 2].map((n) => PROFILES[client as Platform].localId('image', n));
  await expect.poll(() => page.locator(field('localId')).inputValue().then((id) => chosen.includes(id))).toBe(true);
  const taken = await page.locator(field('localId')).inputValue();
  await app.button('uploadImage').click();
  await app.expectNext('uploadImage', 'success', 'complete');
  expect(wechat.calls('uploadImage').map(({ params }) => params.localId)).toEqual([taken]);
});

test('the code follows the form, in three languages, and is copied as it stands', async ({ app, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open(demoPath('chooseImage'));
  await page.getByLabel('count').fill('3');
  await page.getByLabel('camera').uncheck();
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveText(['Leptos', 'JavaScript', 'TypeScript']);
  for (const { name, says } of [
    { name: 'Leptos', says: ['wx::ChooseImage', 'count(3)', 'wx::ImageSource::Album'] },
    { name: 'JavaScript', says: ['wx.chooseImage({', 'count: 3', '"album"'] },
    { name: 'TypeScript', says: ['chooseImage', 'count: 3', '"album"'] },
  ]) {
    await test.step(name, async () => {
      await page.getByRole('tab', { name }).click();
      await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
      const panel = page.getByRole('tabpanel');
      await expect(panel).toHaveCount(1);
      for (const part of says) await expect(panel).toContainText(part);
      await expect(panel).not.toContainText(/ImageSource::Camera|"camera"/, { useInnerText: true });
      await panel.getByRole('button', { name: '复制' }).click();
      const shown = await panel.locator('pre code').innerText();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
      expect(shown).not.toMatch(/复制/);
    });
  }
});

test('the tabs are moved through with the arrow keys', async ({ app, page }) => {
  await app.open(demoPath('chooseImage'));
  const tab = (name: string) => page.getByRole('tab', { name });
  await tab('Leptos').focus();
  for (const [key, name] of [
    ['ArrowRight', 'JavaScript'],
    ['End', 'TypeScript'],
    ['ArrowRight', 'Leptos'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(tab(name)).toBeFocused();
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true');
  }
});

test.describe('what there is to see of a result', () => {
  for (const { name, sees } of [
    { name: 'getNetworkType', sees: 'wifi' },
    { name: 'scanQRCode', sees: SCANNED },
    { name: 'getLocation', sees: `${PLACE.latitude}` },
    { name: 'checkJsApi', sees: '✓' },
  ]) {
    test(name, async ({ app, page }) => {
      await app.open(demoPath(name));
      await app.expectReady();
      if (name === 'scanQRCode') await page.locator(field('needResult')).selectOption('1');
      await app.button(name).click();
      await app.expectNext(name, 'success', 'complete');
      await expect(page.locator('.result_view')).toContainText(sees);
    });
  }

  test('chosen pictures, without a word about it in the log', async ({ app, page }) => {
    await app.open(demoPath('chooseImage'));
    await app.expectReady();
    await app.button('chooseImage').click();
    await app.expectNext('chooseImage', 'success', 'complete');
    const pictures = page.locator('.result_view img');
    await expect(pictures).toHaveCount(2);
    for (const picture of await pictures.all()) {
      await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }
    await expect(app.entries('getLocalImgData')).toHaveCount(0);
  });

  test('a client that gives no pictures: their ids', async ({ app, client, page, wechat }) => {
    wechat.script('getLocalImgData', 'old-client');
    await app.open(demoPath('chooseImage'));
    await app.expectReady();
    await app.button('chooseImage').click();
    await app.expectNext('chooseImage', 'success', 'complete');
    await expect(page.locator('.result_view')).toContainText(PROFILES[client as Platform].localId('image', 1));
    await expect(page.locator('.result_view img')).toHaveCount(0);
  });

  test('a recording, to be played and stopped', async ({ app, client, page, wechat }) => {
    await app.open(demoPath('stopRecord'));
    await app.expectReady();
    await app.button('stopRecord').click();
    await app.expectNext('stopRecord', 'success', 'complete');
    const localId = PROFILES[client as Platform].localId('voice', 1);
    for (const name of ['playVoice', 'stopVoice']) {
      await page.locator(`.result_view button[data-interface="${name}"]`).click();
      await app.expectNext(name, 'success', 'complete');
      expect(wechat.calls(name).map(({ params }) => params.localId)).toEqual([localId]);
    }
  });
});

test.describe('the log', () => {
  test('callbacks stand in order with their time, and are copied as JSON', async ({ app, context, page }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.open(demoPath('chooseImage'));
    await app.expectReady();
    await app.button('chooseImage').click();
    const results = await app.expectNext('chooseImage', 'success', 'complete');
    const times = await app.log.locator('time').allTextContents();
    expect(times).toHaveLength(2);
    for (const time of times) expect(time).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
    expect([...times].sort()).toEqual(times);

    const copied = async () => JSON.parse((await page.evaluate(() => navigator.clipboard.readText())) || 'null') as unknown;
    const entry = { time: times[0], interface: 'chooseImage', outcome: 'success', result: results[0] };
    await app.log.locator('li').first().getByRole('button', { name: '复制' }).click();
    await expect.poll(copied).toEqual(entry);
    await page.locator('.log').getByRole('button', { name: '复制全部' }).click();
    await expect.poll(copied).toEqual([entry, { time: times[1], interface: 'chooseImage', outcome: 'complete', result: results[1] }]);
  });

  test('what the client sent in a form of its own is shown in the documented one too', async ({ app, client, wechat }) => {
    await app.open(demoPath('getLocalImgData'));
    await app.expectReady();
    await app.button('getLocalImgData').click();
    const [result] = await app.expectNext('getLocalImgData', 'success', 'complete');
    expect(result?.localData).toBe(wechat.profile.localData(String(result?.localData).replace(/^.*,/, '')));
    const entry = app.log.locator('li').first();
    await entry.locator('summary').click();
    await expect(entry.locator('details')).toContainText('data:image/jpeg;base64,');
    expect(client === 'ios', 'a prefix of its own').toBe(String(result?.localData).startsWith('data:image/jgp'));
  });

  test('is cleared', async ({ app, page }) => {
    await app.open(demoPath('getNetworkType'));
    await app.expectReady();
    await app.button('getNetworkType').click();
    await app.expectNext('getNetworkType', 'success', 'complete');
    await page.locator('.log').getByRole('button', { name: '清空' }).click();
    await expect(app.log.locator('li')).toHaveCount(0);
  });

  test('does not cover the button that was tapped', async ({ app }) => {
    await app.open(demoPath('getNetworkType'));
    await app.expectReady();
    const run = app.button('getNetworkType');
    await run.click();
    await app.expectNext('getNetworkType', 'success', 'complete');
    const uncovered = () =>
      run.evaluate((button) => {
        const { left, width, bottom } = button.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, bottom - 2) === button;
      });
    await expect.poll(uncovered).toBe(true);
  });
});
