// The types of `window.wxSimulator`, the simulated WeChat client (docs/simulator.md). Copy this file to your project, or
// take it from the server: /wx-simulator.d.ts.

/** What a call comes to whatever the user would do. */
export type WxNamedOutcome =
  /** The user cancels. */
  | 'cancel'
  | 'fail'
  /** The account has no right to it: `permission denied`. */
  | 'denied'
  /** Not verified by `wx.config`: `the permission value is offline verifying`. */
  | 'offline'
  /** The client doesn't know it: `function not exist`. */
  | 'notExist';

/**
 * `cancel` and the like; or the result of a success as pages get it (`{ localIds: ['a'] }`), which is brought into the
 * platform's own form; or, with `err_msg`, an answer as it goes over the bridge, which is left as it stands.
 */
export type WxOutcome = WxNamedOutcome | Record<string, unknown>;

/** An iBeacon in range, as `wx.onSearchBeacons` gives it. What else clients may tell of it is left as it is. */
export interface WxSimulatorBeacon {
  /** `FDA50693-A4E2-4FB1-AFCF-C6EB07647825` */
  uuid: string;
  /** 0 to 65535. */
  major: number;
  /** 0 to 65535. */
  minor: number;
  /** In metres, up to 1000; negative when the phone can't tell. */
  accuracy?: number;
  /** In dBm, whole: -127 to 20. */
  rssi?: number;
  /** 0 unknown, 1 immediate, 2 near, 3 far. */
  proximity?: number;
  /** In degrees, 0 to 360. Only Android tells of it. */
  heading?: number;
  [other: string]: unknown;
}

/** Whose phone it is, where it stands, and what goes wrong. They hold for the tab, until they are changed. */
export interface WxSimulatorSettings {
  /** Another one loads the page again. */
  client: 'android' | 'ios' | 'windows' | 'mac' | 'devtools';
  /** What follows `MicroMessenger/` in the user agent; empty: the platform's usual one. Another one loads the page again. */
  version: string;
  network: 'wifi' | '5g' | '4g' | '3g' | '2g' | 'none';
  /**
   * By WGS-84, in degrees; `speed` in metres a second, -1 (unknown) to 1000; `accuracy` in metres, 0 to 100000.
   */
  place: { latitude: number; longitude: number; speed: number; accuracy: number };
  /** How long each answer takes at least, in whole milliseconds; at most 60000. */
  latency: number;
  /**
   * Functions that the account has no right to. They may be given by the names that pages know (`chooseWXPay`) or by those of
   * the bridge; `settings()` has them by those of the bridge (`getBrandWCPayRequest`).
   */
  denied: string[];
  /** `wx.config` fails from now on, with `invalid url domain`. */
  foreignDomain: boolean;
  /** `wx.config` fails from now on, with `invalid signature`. */
  expiredTicket: boolean;
  /** Checks the signature by the URL that the other platform would take. */
  wrongUrlRule: boolean;
  /** Whether the page is in a mini program's web-view. Another value loads the page again. */
  miniProgram: boolean;
  /** The `errCode` that `wx-open-subscribe` fails with, of those that WeChat documents; 0: the user is asked. */
  subscribeError: 0 | 10001 | 10002 | 10003 | 10004 | 20001 | 20002 | 20003 | 20004 | 20005;
  /** What the next recording is recognised as; empty: nothing. */
  recognised: string;
  /** How long a recording may last, in whole seconds: 1 to 60, WeChat's minute. */
  recordLimit: number;
  /** Beacons in range. */
  beacons: WxSimulatorBeacon[];
}

/** A part of the settings; of `place`, too. */
export type WxSimulatorChange = Partial<Omit<WxSimulatorSettings, 'place'>> & {
  place?: Partial<WxSimulatorSettings['place']>;
};

/** A message of the bridge. The last 500 are kept, of at most 32 MB of texts together; the newest whatever its size. */
export interface WxSimulatorMessage {
  /** Counts on, also when the list is cleared. */
  number: number;
  /**
   * The page calls, or is answered; it listens, or is told; it writes to the client's log. A `warning` is for the page's
   * developer: no bridge has it.
   */
  kind: 'invoke' | 'answer' | 'on' | 'event' | 'log' | 'warning';
  /** The bridge's name: `geoLocation` for `wx.getLocation`. Of a warning it can be an open tag's. */
  name: string;
  /** As it went over the bridge; of a warning what it says. */
  raw: unknown;
  /**
   * Of an answer or an event: what it was after the callbacks. jweixin changes it in place, and so may the page's own callbacks,
   * which run before this is taken.
   */
  seen?: unknown;
  /** Of an answer: the number of the call. */
  of?: number;
  /** Of a call that was made again: the number of the first. */
  replayOf?: number;
  /** Milliseconds since the page began. */
  at: number;
  /** Of an answer: how long it took, in milliseconds. */
  duration?: number;
}

/** The messages that are kept, with what they depend on: what the inspector's export holds. */
export interface WxSimulatorRecording {
  format: 'wx-simulator';
  client: string;
  version: string;
  userAgent: string;
  /** The page's address. */
  page: string;
  /** When the page began, by ISO 8601. */
  began: string;
  /** When the recording was made, by ISO 8601. */
  time: string;
  settings: WxSimulatorSettings;
  messages: WxSimulatorMessage[];
}

/**
 * The simulated client. Functions take the names that pages know (`getLocation`, `config`) and those of the bridge
 * (`geoLocation`, `preVerifyJSAPI`). What is wrong throws an `Error` whose message says what to do.
 */
export interface WxSimulator {
  /**
   * The client itself, once it is loaded: wait for it before anything else is used. It comes before the page's `wx.config`
   * is answered, unless that is called later anyway. Rejects when the client could not be loaded.
   */
  readonly ready: Promise<WxSimulator>;

  /** The settings as they are. */
  settings(): WxSimulatorSettings;
  /**
   * Changes what is named and leaves the rest. Of a change that is refused nothing holds; the `Error` names the setting by its
   * path, what is allowed, and what was given: `place.latitude has to be a number from -90 to 90, not 91`.
   */
  set(change: WxSimulatorChange): void;
  /** Takes back all that was set, ordered and scripted. The platform stays. */
  reset(): void;

  /** Has the next call of a function come to this, without asking the user or the server. Several come in their order. */
  next(name: string, outcome: WxOutcome): void;
  /**
   * Answers every call of a function in the user's place, until `null` takes it back: no screen opens. Unlike with `next`, the
   * call must be allowed: by `wx.config`, by the account, by the version. Of `config` it is the server's answer: `{}` grants what
   * the page asks for. It lasts as long as the document.
   */
  answer(name: string, outcome: WxOutcome | null): void;
  /**
   * Tells the page of an event (`onVoicePlayEnd`, `onMenuShareTimeline`); whether it heard: only if it listens, and `wx.config`
   * has allowed the event. A name that neither the client nor the page's own listeners know throws an `Error` with those that
   * there are.
   */
  fire(event: string, payload?: unknown): boolean;

  /** Those that are kept, in their order. */
  messages(): WxSimulatorMessage[];
  clear(): void;
  /** The next answer of a function, once the page's callbacks have run. */
  waitFor(name: string): Promise<WxSimulatorMessage>;
  /** Makes a call again, by its number, through the bridge; the raw answer. The page hears nothing of it. */
  replay(number: number): Promise<Record<string, unknown>>;
  export(): WxSimulatorRecording;
}

declare global {
  interface Window {
    /** Only where the client is simulated. */
    readonly wxSimulator: WxSimulator;
  }
}
