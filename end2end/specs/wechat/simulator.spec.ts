// Pages in WeChat know nothing of the simulated client.
import { expect, test } from '../../support/test';

test('nothing of the simulated client is asked for', async ({ app, network }) => {
  await app.open('/?client=ios');
  await app.expectReady();
  expect(network.to('/sandbox/').map((request) => request.url())).toEqual([]);
  expect(network.to('/pkg/simulator').map((request) => request.url())).toEqual([]);
});
