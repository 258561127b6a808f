// An ordinary browser becomes a WeChat client.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

test('the page is ready, and a badge says that it is a simulation', async ({ app, simulated, simulator }) => {
  await app.open('/');
  await app.expectReady();
  const badge = simulator.badge;
  await expect(badge).toContainText('模拟微信');
  await expect(badge).toContainText(new RegExp(simulated, 'i'));
});

test('getLocation asks the user first', async ({ app, simulator }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').click();
  await simulator.button('允许').click();
  await expect(app.entries('getLocation').first()).toContainText('getLocation:ok');
});
