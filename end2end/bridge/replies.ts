// A call's answer in the client's own spelling, before jweixin has been over it.
import { NATIVES, type Fields } from './natives';
import type { ClientProfile } from './platforms';
import type { RawReply } from './types';

export function replyOk(name: string, client: ClientProfile, params: Fields, knows: (name: string) => boolean): RawReply {
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
