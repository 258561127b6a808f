// 设备信息: each network as the client says it, and as the page hears it.
import { expect, test } from '../../support/test';
import { demoPath } from '../data/pages';

const NETWORKS = [
  ['wifi', { err_msg: 'network_type:wifi' }],
  ['5g', { err_msg: 'network_type:wwan', subtype: '5g' }],
  ['4g', { err_msg: 'network_type:wwan', subtype: '4g' }],
  ['3g', { err_msg: 'network_type:wwan', subtype: '3g' }],
  ['2g', { err_msg: 'network_type:edge', subtype: '2g' }],
] as const;

test('every network', async ({ app, simulator }) => {
  await app.open(demoPath('getNetworkType'));
  await app.expectReady();
  for (const [network, raw] of NETWORKS) {
    await simulator.set({ network });
    await app.button('getNetworkType').click();
    const [result] = await app.expectNext('getNetworkType', 'success', 'complete');
    expect(result).toMatchObject({ networkType: network, errMsg: 'getNetworkType:ok' });
    expect((await simulator.answers('getNetworkType')).at(-1)).toEqual(raw);
  }
});

test('no network', async ({ app, simulator }) => {
  await app.open(demoPath('getNetworkType'));
  await app.expectReady();
  await simulator.set({ network: 'none' });
  await app.button('getNetworkType').click();
  const [result] = await app.expectNext('getNetworkType', 'fail', 'complete');
  expect(result!.errMsg).toBe('getNetworkType:fail');
});
