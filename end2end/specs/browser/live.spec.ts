// A server for a real account: browsers outside WeChat get no simulated client unless the operator wants it.
import { expect, test } from '../../support/test';

test.use({
  // A browser that has chosen one elsewhere.
  simulated: 'android',
  serverEnv: {
    WECHAT_MODE: 'live',
    WECHAT_APP_ID: 'wx0123456789abcdef',
    WECHAT_APP_SECRET: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    WECHAT_SAFE_DOMAINS: 'demo.test',
    // Nobody answers there.
    WECHAT_API_BASE: 'http://127.0.0.1:9',
  },
});

test('nothing of the simulated client is asked for', async ({ app, network }) => {
  await app.open('/?client=ios');
  await expect(app.html).toHaveAttribute('data-wx', 'outside');
  expect(network.to('/sandbox/').map((request) => request.url())).toEqual([]);
  expect(network.to('/pkg/simulator').map((request) => request.url())).toEqual([]);
});
