// What is there and on which network: 基础接口, 设备信息接口.
import type { Native } from './native';

export const BASIC: Record<string, Native> = {
  checkJsApi: {
    permission: null,
    fields: (client, params, knows) => ({
      checkResult: client.encode(
        Object.fromEntries((params.jsApiList as string[]).map((name) => [name, knows(name)])),
      ),
    }),
  },
  getNetworkType: { prefix: 'network_type', okMessage: 'network_type:wifi' },
};
