// The address book of the simulated client.
import { demoPath } from '../data/pages';
import { expect, test } from '../../support/test';

const LIST = '选择收货地址';
const NEW = '新增收货地址';

test.beforeEach(async ({ app }) => {
  await app.open(demoPath('openAddress'));
  await app.expectReady();
  await app.button('openAddress').click();
});

test('the user picks an address, and the page gets its parts', async ({ app, simulator }) => {
  await simulator.screen(LIST).getByRole('button', { name: /^王小明/ }).click();
  const [picked] = await app.expectNext('openAddress', 'success', 'complete');
  expect(picked).toMatchObject({
    userName: '王小明',
    telNumber: '13800138000',
    provinceName: '浙江省',
    cityName: '杭州市',
    countryName: '西湖区',
    detailInfo: '北山街 1 号',
    nationalCode: '330106',
    postalCode: '310007',
  });
  const [raw] = await simulator.answers('editAddress');
  expect(raw, "in the client's own spelling").toMatchObject({
    err_msg: 'edit_address:ok',
    proviceFirstStageName: '浙江省',
    addressCitySecondStageName: '杭州市',
    addressCountiesThirdStageName: '西湖区',
    addressDetailInfo: '北山街 1 号',
    addressPostalCode: '310007',
  });
});

test('going back is a cancel', async ({ app, page, simulator }) => {
  await simulator.tap('返回');
  await app.expectNext('openAddress', 'cancel', 'complete');
  await app.button('openAddress').click();
  await expect(simulator.screen(LIST)).toBeVisible();
  await page.keyboard.press('Escape');
  await app.expectNext('openAddress', 'cancel', 'complete');
  await expect(app.button('openAddress'), 'the keyboard is where it was').toBeFocused();
});

test('a new address: what is wrong is said beside its field; then it is kept in the tab', async ({ app, simulator }) => {
  await simulator.tap(NEW);
  const form = simulator.screen(NEW);
  await form.getByRole('textbox', { name: '邮政编码' }).fill('5180');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByRole('alert').filter({ hasText: /./ })).toHaveText([/收货人/, /手机号/, /详细地址/, /邮政编码/]);
  await form.getByRole('textbox', { name: '收货人' }).fill('陈思远');
  await form.getByRole('textbox', { name: '手机号码' }).fill('13900139000');
  await form.getByRole('textbox', { name: '详细地址' }).fill('科技园路 8 号');
  await form.getByRole('textbox', { name: '邮政编码' }).fill('518057');
  await form.getByRole('combobox', { name: '省份' }).selectOption({ label: '广东省' });
  await expect(form.getByRole('combobox', { name: '区县' })).toHaveValue('0');
  await form.getByRole('combobox', { name: '城市' }).selectOption({ label: '深圳市' });
  await form.getByRole('combobox', { name: '区县' }).selectOption({ label: '南山区' });
  await form.getByRole('button', { name: '保存' }).click();
  await expect(simulator.screen(LIST).getByRole('listitem').first()).toContainText('陈思远');
  await simulator.tap('返回');

  await app.open(demoPath('openAddress'));
  await app.expectReady();
  await app.button('openAddress').click();
  await simulator.screen(LIST).getByRole('button', { name: /^陈思远/ }).click();
  const [picked] = await app.expectNext('openAddress', 'success', 'complete');
  expect(picked).toMatchObject({
    userName: '陈思远',
    telNumber: '13900139000',
    provinceName: '广东省',
    cityName: '深圳市',
    countryName: '南山区',
    detailInfo: '科技园路 8 号',
    nationalCode: '440305',
    postalCode: '518057',
  });
});

test('an address is changed, and deleted', async ({ simulator }) => {
  const items = simulator.screen(LIST).getByRole('listitem');
  await expect(items).toHaveCount(2);
  await simulator.button(/^编辑 林晓雨/).click();
  const form = simulator.screen('编辑收货地址');
  await expect(form.getByRole('combobox', { name: '区县' })).toHaveValue('1');
  await form.getByRole('textbox', { name: '收货人' }).fill('林小雨');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(items.nth(1)).toContainText('林小雨');
  await simulator.button(/^编辑 林小雨/).click();
  await form.getByRole('button', { name: '删除' }).click();
  await simulator.question('确定要删除这个地址吗？').getByRole('button', { name: '取消' }).click();
  await expect(items).toHaveCount(2);
  await simulator.button(/^编辑 林小雨/).click();
  await form.getByRole('button', { name: '删除' }).click();
  await simulator.question().getByRole('button', { name: '删除' }).click();
  await expect(items).toHaveCount(1);
});
