// Ways out of the page: mini programs, WeCom, other services of WeChat.
import type { Native } from './native';

/** What a service hands back when the user has been there. */
export const BUSINESS_DATA = { query_id: 'q-20260101' };

export const ELSEWHERE: Record<string, Native> = {
  launchMiniProgram: {},
  // One function for all of wx.miniProgram; the mini program around the page answers it, whatever was verified.
  invokeMiniProgramAPI: { permission: null },
  openEnterpriseChat: { fields: () => ({ err_code: 0 }) },
  openBusinessView: { fields: (client) => ({ err_code: 0, extraData: client.encode(BUSINESS_DATA) }) },
};
