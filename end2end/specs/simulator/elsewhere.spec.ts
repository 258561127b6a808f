// The ways out of the page in the simulated client: what is opened shows what was asked for, and there is a way back.
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const field = (name: string) => `[id="field-${name}"]`;

test('openProductSpecificView: the page of the product, and back', async ({ app, page, simulator }) => {
  await app.open(demoPath('openProductSpecificView'));
  await app.expectReady();
  const product = simulator.screen('商品详情');
  for (const [option, shown] of [
    ['0', '普通商品详情'],
    ['1', '由扫一扫识别到此商品'],
    ['2', '示例小店'],
  ] as const) {
    await page.locator(field('viewType')).selectOption(option);
    await app.button('openProductSpecificView').click();
    await expect(product).toContainText('pDF3iY_m2M7EQ5EKKKWd95kAxfNw');
    await expect(product).toContainText('123');
    await expect(product).toContainText(shown);
    const [result] = await app.expectNext('openProductSpecificView', 'success', 'complete');
    expect(result?.errMsg).toBe('openProductSpecificView:ok');
    await product.getByRole('button', { name: '返回' }).click();
    await expect(product).toHaveCount(0);
  }
});

test('openEnterpriseChat: the group with its members, who can be written to', async ({ app, page, simulator }) => {
  await app.open(demoPath('openEnterpriseChat'));
  await app.expectReady();
  await page.locator(field('userIds')).fill('zhangsan;lisi');
  await page.locator(field('groupName')).fill('项目讨论');
  await app.button('openEnterpriseChat').click();
  const chat = simulator.screen('项目讨论 (3)');
  await expect(chat.getByRole('list', { name: '群成员' }).getByRole('listitem')).toContainText(['zhangsan', 'lisi', '我']);
  const [result] = await app.expectNext('openEnterpriseChat', 'success', 'complete');
  expect(result).toMatchObject({ errMsg: 'openEnterpriseChat:ok', errCode: 0 });
  await chat.getByRole('textbox', { name: '消息' }).fill('大家好');
  await chat.getByRole('button', { name: '发送' }).click();
  await expect(chat.getByText('大家好')).toBeVisible();
  await expect(chat.getByRole('textbox', { name: '消息' })).toHaveValue('');
  await chat.getByRole('button', { name: '返回' }).click();
  await expect(chat).toHaveCount(0);
});

test('openEnterpriseChat: a chat of two has the name of the other', async ({ app, page, simulator }) => {
  await app.open(demoPath('openEnterpriseChat'));
  await app.expectReady();
  await page.locator(field('userIds')).fill('wangwu');
  await app.button('openEnterpriseChat').click();
  await expect(simulator.screen('wangwu')).toBeVisible();
});

test('launchMiniProgram: asks, then opens the mini program, and back', async ({ app, page, simulator }) => {
  await app.open(demoPath('launchMiniProgram'));
  await app.expectReady();
  await page.locator(field('path')).fill('pages/index/index?from=jssdk&id=7');
  await page.locator(field('envVersion')).selectOption('trial');
  await app.button('launchMiniProgram').click();
  await expect(simulator.question()).toContainText('即将打开');
  await expect(app.entries('launchMiniProgram'), 'nothing before the answer').toHaveCount(0);
  await simulator.question().getByRole('button', { name: '允许' }).click();
  const program = simulator.screen('示例小程序');
  for (const shown of ['wx0123456789abcdef', '体验版', 'jssdk', '7']) await expect(program).toContainText(shown);
  await expect(program.getByText('pages/index/index', { exact: true }), 'without what jweixin adds').toBeVisible();
  const [result] = await app.expectNext('launchMiniProgram', 'success', 'complete');
  expect(result?.errMsg).toBe('launchMiniProgram:ok');
  await program.getByRole('button', { name: '关闭小程序' }).click();
  await expect(program).toHaveCount(0);
});

test('launchMiniProgram: a refusal is a cancel', async ({ app, simulator }) => {
  await app.open(demoPath('launchMiniProgram'));
  await app.expectReady();
  await app.button('launchMiniProgram').click();
  await simulator.question().getByRole('button', { name: '取消' }).click();
  const [result] = await app.expectNext('launchMiniProgram', 'cancel', 'complete');
  expect(result?.errMsg).toBe('launchMiniProgram:cancel');
  await expect(simulator.screen('示例小程序')).toHaveCount(0);
});

test('launchMiniProgram: an id that no mini program has fails, and a path that no page has is warned of', async ({ app, page, simulator }) => {
  await app.open(demoPath('launchMiniProgram'));
  await app.expectReady();
  expect(await app.call('launchMiniProgram', { targetAppId: 'hello' })).toMatchObject({ errMsg: 'launchMiniProgram:fail' });
  await simulator.inspector.open('消息');
  const warnings = simulator.inspector.entries('warning', 'launchMiniProgram');
  await expect(warnings).toHaveCount(1);
  await expect(warnings).toContainText('“hello”不是 AppID');
  await simulator.inspector.close();
  await page.locator(field('path')).fill('///?&&=%');
  await app.button('launchMiniProgram').click();
  await simulator.question().getByRole('button', { name: '允许' }).click();
  await app.expectNext('launchMiniProgram', 'success', 'complete');
  const said = await page.evaluate(() => window.wxSimulator.messages().filter(({ kind }) => kind === 'warning').at(-1)?.raw);
  expect(said).toContain('不像小程序的页面路径');
});

test('openBusinessView: answers when the user comes back, with what the service hands over', async ({ app, simulator }) => {
  await app.open(demoPath('openBusinessView'));
  await app.expectReady();
  await app.button('openBusinessView').click();
  const service = simulator.screen('微信服务');
  for (const shown of ['wxpayScoreUse', 'mch_id', '1900000109', 'sample']) await expect(service).toContainText(shown);
  await expect(app.entries('openBusinessView'), 'nothing before the user is back').toHaveCount(0);
  await service.getByRole('button', { name: '完成' }).click();
  const [result] = await app.expectNext('openBusinessView', 'success', 'complete');
  // Android hands it over as a JSON text, which jweixin reads
  expect(result).toMatchObject({ errMsg: 'openBusinessView:ok', errCode: 0, extraData: { query_id: 'q-20260101' } });
  for (const way of ['取消', '返回']) {
    await app.button('openBusinessView').click();
    await service.getByRole('button', { name: way }).click();
    await app.expectNext('openBusinessView', 'cancel', 'complete');
    await expect(service).toHaveCount(0);
  }
});
