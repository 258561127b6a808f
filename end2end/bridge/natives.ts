// What the client's own functions are called, what they need, and what they answer when all goes well.
import type { ClientProfile } from './platforms';
import type { RawReply } from './types';

export interface Native {
  /** The name in front of the colon of `err_msg`; the function's own name unless it differs. */
  prefix?: string;
  /** The name that must be in the verified list; the function's own name unless it differs, null when none is needed. */
  permission?: string | null;
  /** `err_msg` of a success where it is not `prefix:ok`. */
  okMessage?: string;
  /** The fields of a successful answer. */
  fields?(client: ClientProfile, params: Record<string, unknown>, knows: (name: string) => boolean): Record<string, unknown>;
}

/** The text of the code that every scan finds. */
export const SCANNED = 'https://weixin.qq.com/r/scanned?text=你好';

export const NATIVES: Record<string, Native> = {
  checkJsApi: {
    permission: null,
    fields: (client, params, knows) => ({
      checkResult: client.encode(
        Object.fromEntries((params.jsApiList as string[]).map((name) => [name, knows(name)])),
      ),
    }),
  },
  getNetworkType: { prefix: 'network_type', okMessage: 'network_type:wifi' },
  updateAppMessageShareData: {},
  updateTimelineShareData: {},
  shareTimeline: { prefix: 'share_timeline', permission: 'menu:share:timeline' },
  sendAppMessage: { prefix: 'send_app_msg', permission: 'menu:share:appmessage' },
  chooseImage: {
    fields: (client) => ({ localIds: client.encode([client.localId(1), client.localId(2)]), sourceType: 'album' }),
  },
  imagePreview: { prefix: 'image_preview' },
  closeWindow: { prefix: 'close_window' },
  scanQRCode: {
    prefix: 'scan_qrcode',
    fields: (client, params) => (params.needResult ? { resultStr: client.scanResult(SCANNED) } : {}),
  },
};

/** Events of the client's menu that a page may listen to, and the function that stores ready-made share data for them. */
export const MENU: Record<string, { stored: string }> = {
  'menu:share:timeline': { stored: 'updateTimelineShareData' },
  'menu:share:appmessage': { stored: 'updateAppMessageShareData' },
};

export function replyOk(
  name: string,
  client: ClientProfile,
  params: Record<string, unknown>,
  knows: (name: string) => boolean,
): RawReply {
  const native = NATIVES[name] ?? {};
  return {
    err_msg: native.okMessage ?? `${native.prefix ?? name}:ok`,
    ...native.fields?.(client, params, knows),
  };
}

export const replyCancel = (name: string): RawReply => ({ err_msg: `${NATIVES[name]?.prefix ?? name}:cancel` });
// The client adds a description for its log; jweixin strips it.
export const replyFail = (name: string): RawReply => ({
  err_msg: `${NATIVES[name]?.prefix ?? name}:fail`,
  err_desc: 'for the log only',
});
export const replyDenied = (): RawReply => ({ err_msg: 'system:access_denied' });
export const replyOldClient = (): RawReply => ({ err_msg: 'system:function_not_exist' });
export const replyOffline = (name: string): RawReply => ({
  err_msg: `${name}:fail, the permission value is offline verifying`,
});
