// 摇一摇周边: what a page hears while it searches, and what the client shows of it.
import { BEACON } from '../../bridge/natives';
import { fillIn } from '../../support/form';
import { expectApart, PHONE } from '../../support/layout';
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

test.beforeEach(async ({ app, catalog, page }) => {
  await app.open(demoPath('startSearchBeacons'));
  await app.expectReady();
  await fillIn(page, catalog.interfaces.find(({ name }) => name === 'startSearchBeacons')!);
});

test('a search goes on until it is stopped', async ({ app, simulated, simulator }) => {
  test.setTimeout(60_000); // four pages, and some seconds of listening
  const strip = simulator.root.locator('[data-beacons]');
  await expect(strip).toHaveCount(0);
  await app.button('startSearchBeacons').click();
  await app.expectNext('startSearchBeacons', 'success', 'complete');
  await expect(strip).toContainText('10001 / 19641');
  await expect(strip).toContainText('10001 / 19642');

  await app.button('startSearchBeacons').click();
  const [again] = await app.expectNext('startSearchBeacons', 'fail', 'complete');
  expect(again!.errMsg).toBe('startSearchBeacons:already started');

  await app.follow(demoPath('onSearchBeacons'));
  await app.expectReady();
  await app.button('onSearchBeacons').click();
  const told = await app.expectRepeated('onSearchBeacons', 'complete', 3);
  const heard = told.map(({ beacons }) => beacons as (typeof BEACON)[]);
  const { heading, ...others } = BEACON;
  const expected = simulated === 'android' ? BEACON : others;
  for (const [first, second, ...rest] of heard) {
    expect(first).toEqual({ ...expected, rssi: expect.any(Number), accuracy: expect.any(Number) });
    expect(second).toMatchObject({ uuid: BEACON.uuid, minor: 19642 });
    expect(rest).toEqual([]);
  }
  const strengths = heard.map(([first]) => first!.rssi);
  expect(new Set(strengths).size, `${strengths} differ`).toBeGreaterThan(1);

  await app.follow(demoPath('stopSearchBeacons'));
  await app.expectReady();
  await app.button('stopSearchBeacons').click();
  await app.expectNext('stopSearchBeacons', 'success', 'complete');
  await expect(strip).toHaveCount(0);
  // it can begin anew
  await app.follow(demoPath('startSearchBeacons'));
  await app.expectReady();
  expect(await app.call('startSearchBeacons', { ticket: 'sample-ticket' })).toEqual({ errMsg: 'startSearchBeacons:ok' });
});

test('the beacons of the settings, and none at all', async ({ app, simulator }) => {
  const strip = simulator.root.locator('[data-beacons]');
  await simulator.set({ beacons: [{ ...BEACON, major: 7, minor: 8 }] });
  await app.button('startSearchBeacons').click();
  await expect(strip).toContainText('7 / 8');
  await expect(strip).not.toContainText('10001');
  await simulator.set({ beacons: [] });
  await expect(strip).toContainText('附近暂无设备');
});

test('the strip folds, and the page and its results keep clear of it', async ({ app, page, simulator }) => {
  await page.setViewportSize(PHONE);
  const strip = simulator.root.locator('[data-beacons]');
  await app.button('startSearchBeacons').click();
  await app.expectNext('startSearchBeacons', 'success', 'complete');
  await expect(strip).toContainText('附近 2 台');
  const beacon = strip.getByText('10001 / 19641');
  await expect(beacon, 'folded at first').toBeHidden();
  await expectApart(strip, page.locator('.log_header'));
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectApart(strip, page.locator('header').first());
  await strip.locator('summary').click();
  await expect(beacon).toBeVisible();
  await strip.locator('summary').click();
  await expect(beacon).toBeHidden();
});

test('without a ticket nothing is searched for', async ({ app, simulator }) => {
  expect(await app.call('startSearchBeacons', { ticket: '' })).toEqual({ errMsg: 'startSearchBeacons:fail' });
  await expect(simulator.root.locator('[data-beacons]')).toHaveCount(0);
});
