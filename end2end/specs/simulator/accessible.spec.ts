// What the client shows, to a screen reader and to weak eyes: axe on the frame, the inspector and every kind of screen.
import type { Page } from '@playwright/test';
import { demoPath } from '../data/pages';
import { giveCard } from '../../support/cards';
import { signIn } from '../../support/pay';
import { expectAccessible, SCHEMES, useScheme } from '../../support/reading';
import { expect, test } from '../../support/test';

/** The green of WeChat's buttons is WeUI's own. */
const green = (rule: string, html: string): boolean => rule === 'color-contrast' && html.includes('weui-btn_primary');

const expectGood = (page: Page, state: string): Promise<void> => expectAccessible(page, state, green);

/** From the button of an interface to a screen, tap by tap. */
const SCREENS: { interface: string; taps?: string[]; screen: string }[] = [
  { interface: 'chooseImage', taps: ['从手机相册选择'], screen: '选择图片' },
  { interface: 'chooseImage', taps: ['拍照'], screen: '拍照' },
  { interface: 'previewImage', screen: '图片预览' },
  { interface: 'openLocation', screen: '位置' },
  { interface: 'scanQRCode', screen: '扫一扫' },
  { interface: 'addCard', screen: '领取卡券' },
  { interface: 'addCard', taps: ['领取到卡包'], screen: '领取结果' },
  { interface: 'addCard', taps: ['领取到卡包', '查看卡包'], screen: '卡包' },
  { interface: 'openAddress', screen: '选择收货地址' },
  { interface: 'openAddress', taps: ['新增收货地址'], screen: '新增收货地址' },
  { interface: 'openProductSpecificView', screen: '商品详情' },
  { interface: 'openBusinessView', screen: '微信服务' },
  { interface: 'openEnterpriseRedPacket', screen: '企业红包' },
];

for (const scheme of SCHEMES) {
  test(`axe, ${scheme}: the frame, the chats, the inspector, a question and a choice`, async ({ app, page, simulator }) => {
    test.slow();
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.open(demoPath('getLocation'));
    await app.expectReady();
    await useScheme(page, scheme);
    await expectGood(page, 'the frame');
    const chats = simulator.root.getByRole('navigation', { name: '微信' }).getByRole('button', { name: '聊天' });
    await chats.click();
    await expect(simulator.frame.chats).toBeVisible();
    await expectGood(page, 'the chats');
    await simulator.inspector.open('消息');
    await expectGood(page, 'messages');
    await simulator.inspector.open('设置');
    await expectGood(page, 'settings');
    await app.button('getLocation').click();
    await expect(simulator.question()).toBeVisible();
    await expectGood(page, 'a question');
    await simulator.button('选择位置').click();
    await expect(simulator.screen('选择位置')).toBeVisible();
    await expectGood(page, 'a page of the client');
    await page.keyboard.press('Escape');
    await simulator.button('拒绝').click();
    await simulator.badge.click();
    await expect(simulator.root.getByRole('dialog', { name: '切换客户端' })).toBeVisible();
    await expectGood(page, 'a choice');
    await page.keyboard.press('Escape');
    await simulator.frame.more.click();
    await expect(simulator.frame.menu).toBeVisible();
    await expectGood(page, 'the menu');
  });

  test(`axe, ${scheme}: what the interfaces open`, async ({ app, context, page, simulator }) => {
    test.slow();
    await context.grantPermissions(['camera']);
    for (const { interface: name, taps = [], screen } of SCREENS) {
      await app.open(demoPath(name));
      await app.expectReady();
      await useScheme(page, scheme);
      await app.button(name).click();
      for (const label of taps) await simulator.tap(label);
      await expect(simulator.screen(screen), screen).toBeVisible();
      await expectGood(page, `${name}: ${screen}`);
    }
  });

  test(`axe, ${scheme}: the cashier, the choice of a card, a subscription`, async ({ app, page, server, simulator }) => {
    test.slow();
    const shown = async (screen: string): Promise<void> => {
      await expect(simulator.screen(screen), screen).toBeVisible();
      await expectGood(page, screen);
    };
    await giveCard(server.url);
    await app.open('/');
    await app.expectReady();
    await useScheme(page, scheme);
    await app.button('chooseCard').click();
    await shown('选择卡券');
    await simulator.tap('返回');
    await signIn(page);
    await app.button('chooseWXPay').click();
    await page.locator('button[data-goods="postcard"]').click();
    await shown('微信支付');
    await simulator.tap('确认支付');
    await shown('请输入支付密码');
    await page.keyboard.type('000000');
    await shown('支付结果');
    await app.open(demoPath('wx-open-subscribe'));
    await app.expectReady();
    await useScheme(page, scheme);
    await page.locator('article wx-open-subscribe').getByRole('button').click();
    await shown('订阅通知');
  });
}
