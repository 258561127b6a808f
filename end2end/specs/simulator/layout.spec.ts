// Where the client's own things are: what is to be tapped is never below something else.
import type { Page } from '@playwright/test';
import { demoPath } from '../data/pages';
import { expectApart, PHONE, WIDE } from '../../support/layout';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';

/** Whatever can be tapped in the topmost screen is below the bar, and the bar is in sight. */
async function expectBelowTheBar(page: Page, simulator: Simulator): Promise<void> {
  const screen = simulator.root.locator('.screen').last();
  await expect(screen).toBeVisible();
  const bar = (await simulator.root.locator('.frame').boundingBox())!;
  const { y } = (await screen.boundingBox())!;
  expect(y, 'the screen begins').toBeGreaterThanOrEqual(bar.y + bar.height);
  const covered = await simulator.root.evaluate((host, { width }) => {
    const root = host.shadowRoot!;
    const things = ['[data-simulator="badge"]', '[data-simulator="inspector"]'].map((name) => root.querySelector(name)!);
    return things.filter((thing) => {
      const { left, right, top, bottom } = thing.getBoundingClientRect();
      const seen = root.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
      return right > width || seen.some((element) => element.closest('.screen'));
    }).map((thing) => thing.outerHTML);
  }, page.viewportSize()!);
  expect(covered, 'covered by a screen').toEqual([]);
}

for (const [size, viewport] of Object.entries({ 'a phone': PHONE, 'a wide screen': WIDE })) {
  test(`${size}: screens begin below the bar, whose badge and inspector stay in reach`, async ({ app, page, simulator }) => {
    await page.setViewportSize(viewport);
    await app.open(demoPath('chooseImage'));
    await app.expectReady();
    const place = await simulator.inspector.button.boundingBox();
    await app.button('chooseImage').click();
    await expectBelowTheBar(page, simulator); // a choice
    await simulator.tap('从手机相册选择');
    await expectBelowTheBar(page, simulator); // a page of the client
    expect(await simulator.inspector.button.boundingBox(), 'it stays where it is').toEqual(place);
    await simulator.inspector.button.click();
    await expect(simulator.inspector.panel).toBeVisible();
    await expectBelowTheBar(page, simulator);
    await simulator.inspector.close();
    await simulator.tap('返回');
    await simulator.frame.more.click();
    await expectBelowTheBar(page, simulator); // the menu
    await simulator.button('取消').click();
    await simulator.frame.close();
    await expectBelowTheBar(page, simulator); // the chats
  });

  test(`${size}: a recording is told of in the bar, and nowhere over the page`, async ({ app, page, simulator }) => {
    await page.setViewportSize(viewport);
    await app.open(demoPath('startRecord'));
    await app.expectReady();
    await app.button('startRecord').click();
    await simulator.tap('允许');
    const recording = simulator.root.locator('[data-sound="recording"]');
    await expect(recording).toBeVisible();
    const [told, bar] = [(await recording.boundingBox())!, (await simulator.root.locator('.frame').boundingBox())!];
    expect(told.y + told.height).toBeLessThanOrEqual(bar.y + bar.height);
    for (const other of [simulator.badge, simulator.inspector.button, simulator.button('关闭网页')]) await expectApart(recording, other);
  });
}

for (const [size, { viewport, inspector }] of Object.entries({
  'a phone with the inspector open': { viewport: PHONE, inspector: true },
  'a phone on its side': { viewport: { width: 667, height: 375 }, inspector: false },
})) {
  test(`${size}: whatever a screen offers can be reached`, async ({ app, page, simulator }) => {
    await page.setViewportSize(viewport);
    await app.open(demoPath('openEnterpriseRedPacket'));
    await app.expectReady();
    if (inspector) await simulator.inspector.button.click();

    await app.button('openEnterpriseRedPacket').click();
    await expectBelowTheBar(page, simulator);
    const packet = simulator.root.locator('.packet_paper');
    await expectApart(packet.locator('summary'), simulator.button('关闭'));
    await simulator.tap('关闭');
    await app.expectNext('openEnterpriseRedPacket', 'cancel', 'complete');

    await simulator.badge.click();
    await expectBelowTheBar(page, simulator);
    const first = simulator.button(/（当前）$/);
    await first.scrollIntoViewIfNeeded();
    const bar = (await simulator.root.locator('.frame').boundingBox())!;
    expect((await first.boundingBox())!.y).toBeGreaterThanOrEqual(bar.y + bar.height);
    await simulator.button('取消').click();

    await simulator.frame.more.click();
    await expectBelowTheBar(page, simulator);
    await simulator.frame.menu.getByRole('button', { name: '发送给朋友' }).click();
    await simulator.tap('返回');
  });
}
