// 地理位置: which position the page gets, and the client's own map.
import { PLACE } from '../../bridge/natives';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

/** A place in Shanghai in both systems: what implementations of the formula test themselves by. */
const SHANGHAI = {
  wgs84: { latitude: 31.1774276, longitude: 121.5272106 },
  gcj02: { latitude: 31.17530398364597, longitude: 121.531541859215 },
};

const MUNICH = { latitude: 48.1375, longitude: 11.575, accuracy: 20 };

test.describe('getLocation', () => {
  test.beforeEach(async ({ app }) => {
    await app.open(demoPath('getLocation'));
    await app.expectReady();
  });

  test('gives the simulated place once the user allows it', async ({ app, simulator }) => {
    await app.button('getLocation').click();
    const question = simulator.question('该网页申请获取你的地理位置');
    await expect(question).toContainText('30.259640, 120.130260');
    await question.getByRole('button', { name: '允许' }).click();
    const [result] = await app.expectNext('getLocation', 'success', 'complete');
    expect(result).toEqual({ ...PLACE, errMsg: 'getLocation:ok' });
    await expect(question).toBeHidden();
  });

  test('gcj02 is some hundred metres beside it', async ({ app, page, simulator }) => {
    await simulator.set({ place: SHANGHAI.wgs84 });
    await page.getByLabel('type', { exact: true }).selectOption('"gcj02"');
    await app.button('getLocation').click();
    await simulator.button('允许').click();
    const [result] = await app.expectNext('getLocation', 'success', 'complete');
    expect(result!.latitude).toBeCloseTo(SHANGHAI.gcj02.latitude, 6);
    expect(result!.longitude).toBeCloseTo(SHANGHAI.gcj02.longitude, 6);
  });

  test('the user refuses', async ({ app, simulator }) => {
    await app.button('getLocation').click();
    await simulator.button('拒绝').click();
    const [result] = await app.expectNext('getLocation', 'cancel', 'complete');
    expect(result!.errMsg).toBe('getLocation:cancel');
  });

  test('the user is somewhere else: on the sketch, in a city, at coordinates', async ({ app, simulator }) => {
    await app.button('getLocation').click();
    const question = simulator.question();
    await question.getByRole('button', { name: '选择位置' }).click();
    const chooser = simulator.screen('选择位置');
    const [latitude, longitude] = [chooser.getByLabel('纬度'), chooser.getByLabel('经度')];
    const done = chooser.getByRole('button', { name: '完成' });
    await expect(latitude).toHaveValue('30.25964');

    // its middle
    await chooser.locator('[data-map]').click();
    await expect(latitude).toHaveValue(/^3[67](\.|$)/);
    await expect(longitude).toHaveValue(/^104(\.|$)/);
    await chooser.getByRole('button', { name: '成都' }).click();
    await expect(latitude).toHaveValue('30.5728');
    await expect(longitude).toHaveValue('104.0668');

    await latitude.fill('91');
    await expect(chooser.getByRole('alert')).toHaveText('纬度应在 -90 到 90 之间');
    await expect(latitude).toHaveAttribute('aria-invalid', 'true');
    await expect(done).toBeDisabled();
    await longitude.fill('东经');
    await latitude.fill('22.5');
    await expect(chooser.getByRole('alert')).toHaveText('经度应为数字，例如 30.25');
    await longitude.fill('113.9');
    await expect(chooser.getByRole('alert')).toBeEmpty();
    await done.click();

    await expect(question).toContainText('22.500000, 113.900000');
    await question.getByRole('button', { name: '允许' }).click();
    const [result] = await app.expectNext('getLocation', 'success', 'complete');
    expect(result).toMatchObject({ latitude: 22.5, longitude: 113.9, accuracy: PLACE.accuracy });
  });

  test('going back leaves the phone where it was', async ({ app, simulator }) => {
    await app.button('getLocation').click();
    await simulator.button('选择位置').click();
    const chooser = simulator.screen('选择位置');
    await chooser.getByRole('button', { name: '巴黎' }).click();
    await chooser.getByRole('button', { name: '返回' }).click();
    await simulator.button('允许').click();
    const [result] = await app.expectNext('getLocation', 'success', 'complete');
    expect(result).toMatchObject({ latitude: PLACE.latitude, longitude: PLACE.longitude });
  });

  test("this machine's position, if the browser tells it", async ({ app, context, simulator }) => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation(MUNICH);
    await app.button('getLocation').click();
    await simulator.root.getByRole('radio', { name: '真实位置' }).check();
    await simulator.button('允许').click();
    const [result] = await app.expectNext('getLocation', 'success', 'complete');
    expect(result).toEqual({ ...MUNICH, speed: 0, errMsg: 'getLocation:ok' });
  });

  test("this machine's position, and the browser refuses", async ({ app, simulator }) => {
    await app.button('getLocation').click();
    await simulator.root.getByRole('radio', { name: '真实位置' }).check();
    await simulator.button('允许').click();
    const [result] = await app.expectNext('getLocation', 'fail', 'complete');
    expect(result!.errMsg).toBe('getLocation:fail');
    await expect(simulator.said(/^浏览器没有给出本机位置：.+/)).toBeVisible();
  });
});

test.describe('openLocation', () => {
  test.beforeEach(async ({ app }) => {
    await app.open(demoPath('openLocation'));
    await app.expectReady();
  });

  test('shows the place, its address and its link, closer and farther, until the user goes back', async ({ app, page, simulator }) => {
    await page.getByLabel('scale').fill('14');
    await page.getByLabel('infoUrl').fill('https://demo.test/about?a=1');
    await app.button('openLocation').click();
    await app.expectNext('openLocation', 'success', 'complete');
    const map = simulator.screen('位置');
    await expect(map).toContainText('TIT 创意园');
    await expect(map).toContainText('广州市海珠区新港中路 397 号');
    await expect(map).toContainText('23.099994, 113.324520');
    await expect(map.getByRole('link')).toHaveAttribute('href', 'https://demo.test/about?a=1');

    const scale = map.locator('[data-map="scale"]');
    await expect(scale).toHaveText('14 级');
    await expect(map).toContainText('500 米');
    await map.getByRole('button', { name: '缩小' }).click();
    await expect(scale).toHaveText('13 级');
    await expect(map).toContainText('1 公里');
    await map.getByRole('button', { name: '放大' }).click();
    await expect(scale).toHaveText('14 级');
    await map.getByRole('button', { name: '返回' }).click();
    await expect(map).toBeHidden();
    await expect(app.entries('openLocation')).toHaveCount(2);
  });

  test('as close as can be unless the page says otherwise, and no link that leads nowhere', async ({ app, simulator }) => {
    const result = await app.call('openLocation', { latitude: 0, longitude: 0, infoUrl: 'javascript:alert(1)' });
    expect(result).toEqual({ errMsg: 'openLocation:ok' });
    const map = simulator.screen('位置');
    await expect(map.locator('[data-map="scale"]')).toHaveText('28 级');
    await expect(map.getByRole('button', { name: '放大' })).toBeDisabled();
    await expect(map).toContainText('未命名位置');
    await expect(map.getByRole('link')).toHaveCount(0);
  });

  for (const [what, place] of Object.entries({
    'texts': { latitude: '23.1', longitude: '113.3' },
    'a latitude beyond the pole': { latitude: 90.1, longitude: 113.3 },
    'no longitude': { latitude: 23.1 },
  })) {
    test(`${what}: nothing opens, and the page hears of it`, async ({ app, simulator }) => {
      const result = await app.call('openLocation', place);
      expect(result).toEqual({ errMsg: 'openLocation:fail' });
      await expect(simulator.root.getByRole('dialog')).toHaveCount(0);
    });
  }
});
