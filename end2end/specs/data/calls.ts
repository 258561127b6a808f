// The wrapped interfaces and every way a call of theirs can end. A row is what a user of the wrapper may rely on.
import { NATIVES, SCANNED } from '../../bridge/natives';
import { PROFILES } from '../../bridge/platforms';
import type { Outcome, Platform } from '../../bridge/types';

export interface Call {
  /** The interface as `wx` names it. */
  name: string;
  /** The id of its button. */
  button: string;
  /** The client's function behind it. */
  native: string;
  /** Part of what the client must be handed. */
  sends?: Record<string, unknown>;
  /** The result of a success beside errMsg, already freed of the platform's encoding. */
  success?(platform: Platform): Record<string, unknown>;
  /** Whether the user can back out. */
  cancellable?: boolean;
  /** jweixin replaces every reason of a failure by this one. */
  onlyReason?: string;
}

export const CALLS: Call[] = [
  {
    name: 'checkJsApi',
    button: 'checkJsApi',
    native: 'checkJsApi',
    sends: { jsApiList: ['getNetworkType', 'imagePreview'] },
    success: () => ({ checkResult: { getNetworkType: true, previewImage: true } }),
  },
  {
    name: 'getNetworkType',
    button: 'getNetworkType',
    native: 'getNetworkType',
    success: () => ({ networkType: 'wifi' }),
    onlyReason: 'fail',
  },
  { name: 'updateAppMessageShareData', button: 'updateAppMessageShareData', native: 'updateAppMessageShareData' },
  { name: 'updateTimelineShareData', button: 'updateTimelineShareData', native: 'updateTimelineShareData' },
  {
    name: 'chooseImage',
    button: 'chooseImage',
    native: 'chooseImage',
    sends: { scene: '1|2', count: 9, sizeType: ['original', 'compressed'], sourceType: ['album', 'camera'] },
    success: (platform) => ({
      localIds: [PROFILES[platform].localId(1), PROFILES[platform].localId(2)],
      sourceType: 'album',
    }),
    cancellable: true,
  },
  { name: 'previewImage', button: 'previewImage', native: 'imagePreview' },
  { name: 'closeWindow', button: 'closeWindow', native: 'closeWindow' },
  { name: 'scanQRCode', button: 'scanQRCode0', native: 'scanQRCode', sends: { needResult: 0 }, cancellable: true },
  {
    name: 'scanQRCode',
    button: 'scanQRCode1',
    native: 'scanQRCode',
    sends: { needResult: 1 },
    success: () => ({ resultStr: SCANNED }),
    cancellable: true,
  },
];

export interface MenuShare {
  name: string;
  /** The entry of the client's menu. */
  event: 'menu:share:timeline' | 'menu:share:appmessage';
  /** The function that the page answers a tap with. */
  native: string;
  /** The name in the errMsg of the share's result. */
  resultName: string;
}

export const MENU_SHARES: MenuShare[] = [
  { name: 'onMenuShareTimeline', event: 'menu:share:timeline', native: 'shareTimeline', resultName: 'shareTimeline' },
  {
    name: 'onMenuShareAppMessage',
    event: 'menu:share:appmessage',
    native: 'sendAppMessage',
    resultName: 'sendAppMessage',
  },
];

export interface Ending {
  title: string;
  outcome: Outcome;
  /** The callback that reports it. */
  callback: 'success' | 'cancel' | 'fail';
  /** errMsg behind `name:`. */
  message: string;
}

export const SUCCESS: Ending = { title: 'succeeds', outcome: 'ok', callback: 'success', message: 'ok' };
export const CANCEL: Ending = { title: 'is cancelled by the user', outcome: 'cancel', callback: 'cancel', message: 'cancel' };
export const FAILURES: Ending[] = [
  { title: 'fails', outcome: 'fail', callback: 'fail', message: 'fail' },
  { title: 'is denied to this account', outcome: 'denied', callback: 'fail', message: 'permission denied' },
  {
    title: 'is not in the verified list',
    outcome: 'offline',
    callback: 'fail',
    message: 'fail, the permission value is offline verifying',
  },
  { title: 'is unknown to an old client', outcome: 'old-client', callback: 'fail', message: 'function not exist' },
];

// A typo in a row would otherwise make the double answer "function not exist".
for (const { native } of [...CALLS, ...MENU_SHARES]) {
  if (!(native in NATIVES)) throw new Error(`The bridge double does not know ${native}.`);
}
