// The client by keyboard and screen reader: what lies below a screen is out of reach, the focus finds back, all has a name.
import type { Locator, Page } from '@playwright/test';
import { demoPath } from '../data/pages';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';

/** Where Tab leads, from here once around: the page, the frame, the chats, a screen or the inspector. */
async function reachable(page: Page): Promise<Set<string>> {
  const places = new Set<string>();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const outer = document.activeElement;
      const inner = outer?.shadowRoot?.activeElement;
      if (inner?.closest('.inspector, .inspector_handle')) return 'inspector';
      if (inner?.closest('.screen')) return inner.closest('[role="dialog"], [role="alertdialog"]')?.getAttribute('aria-label') ?? 'screen';
      if (inner) return 'frame';
      return outer && outer !== document.body ? 'page' : 'browser';
    });
    places.add(place);
  }
  places.delete('browser');
  return places;
}

const screens = (simulator: Simulator): Locator => simulator.root.locator('.screen');

test('Tab stays in the screen, and comes to the page again after it', async ({ app, page, simulator }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').focus();
  await page.keyboard.press('Enter');
  const question = simulator.root.getByRole('alertdialog', { name: '该网页申请获取你的地理位置' });
  await expect(question).toBeFocused();
  expect([...(await reachable(page))].sort()).toEqual(['inspector', '该网页申请获取你的地理位置']);
  await page.keyboard.press('Escape');
  await app.expectNext('getLocation', 'cancel', 'complete');
  await expect(page.locator('body > [inert]')).toHaveCount(0);
  expect(await reachable(page)).toContain('page');
});

test('the focus goes back screen by screen to where each was opened', async ({ app, page, simulator }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').focus();
  await page.keyboard.press('Enter');
  await expect(screens(simulator)).toHaveCount(1);
  const choose = simulator.button('选择位置');
  await choose.focus();
  await page.keyboard.press('Enter');
  await expect(screens(simulator)).toHaveCount(2);
  await expect(screens(simulator).first().and(simulator.root.locator('[inert]'))).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(screens(simulator)).toHaveCount(1);
  await expect(choose).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(screens(simulator)).toHaveCount(0);
  await expect(app.button('getLocation')).toBeFocused();
});

test('Escape in the inspector closes the inspector, not the screen', async ({ app, page, simulator }) => {
  await app.open(demoPath('getLocation'));
  await app.expectReady();
  await app.button('getLocation').click();
  await expect(screens(simulator)).toHaveCount(1);
  // that of the frame is out of reach
  const button = simulator.root.locator('.inspector_handle').getByRole('button', { name: '检查器' });
  await button.click();
  await expect(simulator.inspector.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(simulator.inspector.panel).toBeHidden();
  await expect(button).toBeFocused();
  await expect(screens(simulator)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(screens(simulator)).toHaveCount(0);
});

test('arrows lead from one half of the inspector to the other', async ({ app, page, simulator }) => {
  await app.open('/errors');
  await app.expectReady();
  await simulator.inspector.open('消息');
  const tab = (name: string) => simulator.inspector.panel.getByRole('tab', { name });
  await tab('消息').focus();
  for (const [key, name] of [['ArrowRight', '设置'], ['ArrowRight', '消息'], ['End', '设置'], ['Home', '消息'], ['ArrowLeft', '设置']] as const) {
    await page.keyboard.press(key);
    await expect(tab(name)).toBeFocused();
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true');
    await expect(simulator.inspector.panel.getByRole('tabpanel', { name })).toBeVisible();
  }
  await page.keyboard.press('Tab');
  await expect(simulator.inspector.panel.getByRole('button', { name: '关闭检查器' })).toBeFocused();
});

test('the frame is no second banner of the document', async ({ app, page }) => {
  await app.open('/errors');
  await app.expectReady();
  await expect(page.getByRole('region', { name: '模拟的微信' })).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(1);
});
