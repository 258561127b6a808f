// The words that the two halves of the double share: the part inside the page and the client behind it.

/** A client whose behaviour differs from the others': encodings, URL rule, user agent. */
export type Platform = 'android' | 'ios';

/** What a bridge callback is handed: WeChat's raw result. jweixin changes it in place. */
export type RawReply = { err_msg: string } & Record<string, unknown>;

/**
 * What the user or the client does with a call.
 * - `ok`, `cancel`, `fail`: the plain outcomes
 * - `denied`: the account lacks the right (`system:access_denied`)
 * - `offline`: the interface is not in the verified list ("offline verifying")
 * - `old-client`: the client does not know the interface (`system:function_not_exist`)
 * - an object is sent as it stands
 */
export type Outcome = 'ok' | 'cancel' | 'fail' | 'denied' | 'offline' | 'old-client' | RawReply;

/** An outcome, or somebody who decides it when the call is there. */
export type Answer = Outcome | ((params: Record<string, unknown>) => Promise<RawReply>);

/** Which URL a client puts into the signature check: that of the document's load, or that of the address bar. */
export type UrlRule = 'landing' | 'current';

/** When the page gets to see `window.WeixinJSBridge`. `manual`: when the test says so. */
export type Arrival = 'before-page' | 'after-load' | 'manual';

/** What the page's half is told when it is installed. Plain data: it crosses into the browser. */
export interface BridgeOptions {
  navigatorPlatform: string;
  arrival: Arrival;
}

/** One message from the page to the client. */
export interface Message {
  kind: 'invoke' | 'on' | 'log';
  name: string;
  params: Record<string, unknown>;
  /** The URL of the document's load and of the address bar, both without fragment. */
  landing: string;
  current: string;
  /** `performance.now()` in the page. */
  at: number;
}

/** The test's handle inside the page. */
export interface BridgeHandle {
  /** Defines `window.WeixinJSBridge` and fires `WeixinJSBridgeReady`, once. */
  arrive(): void;
  /** Runs the page's handler of a client event; false when there is none. */
  fire(event: string, payload: Record<string, unknown>): boolean;
  /** Resolves when all earlier calls have been answered. */
  answered(): Promise<void>;
}

declare global {
  interface Window {
    __wechatClient(message: Message): Promise<RawReply | null>;
    __wechatHandle?: BridgeHandle;
  }
}
