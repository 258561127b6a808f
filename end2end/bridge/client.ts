// The WeChat client behind the page's bridge: it checks signatures, keeps the permissions of the last configuration,
// answers calls as a user's phone would, and remembers every message.
import { createHash } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { EVENTS, MENU, NATIVES, type Fields, type MenuEvent } from './natives';
import { installBridge } from './page';
import { PROFILES, type ClientProfile } from './platforms';
import { replyCancel, replyDenied, replyFail, replyOffline, replyOk, replyOldClient } from './replies';
import type { Answer, Arrival, Message, Outcome, Platform, RawReply, UrlRule } from './types';

/** The jsapi tickets of an AppID that WeChat's servers accept at this moment; none when nobody has that AppID. */
export type TicketSource = (appId: string) => Promise<readonly string[]>;

export interface ClientSettings {
  platform: Platform;
  arrival: Arrival;
  tickets: TicketSource;
}

/** What became of a tap on the share menu. */
export interface MenuTap {
  /** Who supplied the content: the page's handler, data stored by update*ShareData, or nobody. */
  by: 'page' | 'stored' | 'default';
  data: Fields;
}

export class WeChatClient {
  /** Every message of the pages, in order. */
  readonly messages: Message[] = [];
  /** Replace it to make the client verify against something else than the server signs with. */
  tickets: TicketSource;
  /** Replace it to play a client that checks the other URL than its platform usually does. */
  urlRule: UrlRule;
  readonly profile: ClientProfile;

  readonly #arrival: Arrival;
  readonly #scripts = new Map<string, Answer[]>();
  readonly #own = new Map<string, (params: Fields) => Promise<Fields>>();
  readonly #unknown = new Set<string>();
  readonly #stored = new Map<string, Fields>();
  readonly #waiters = new Set<() => void>();
  #permitted = new Set<string>();
  // Answers are given one after the other, in the order of the calls.
  #turn: Promise<unknown> = Promise.resolve();

  constructor(settings: ClientSettings) {
    this.profile = PROFILES[settings.platform];
    this.urlRule = this.profile.urlRule;
    this.tickets = settings.tickets;
    this.#arrival = settings.arrival;
  }

  /** Puts the bridge into every page of `context`; call it before the first page loads. */
  async install(context: BrowserContext): Promise<void> {
    await context.exposeFunction('__wechatClient', (message: Message) => this.#receive(message));
    await context.addInitScript(installBridge, {
      navigatorPlatform: this.profile.navigatorPlatform,
      arrival: this.#arrival,
    });
  }

  /**
   * The outcomes of the following calls of a native function, one per call; the last one stays. `ok` is the client's
   * own judgement: a signature is verified, a call needs its permission.
   */
  script(native: string, ...outcomes: Answer[]): void {
    this.#scripts.set(native, [...outcomes]);
  }

  /** What a native function comes to when all goes well, in the place of the fields that the tables give. */
  answer(native: string, fields: (params: Fields) => Promise<Fields>): void {
    this.#own.set(native, fields);
  }

  /** Plays a client that is too old for a native function. */
  forget(native: string): void {
    this.#unknown.add(native);
  }

  /** The calls of one native function. */
  calls(native: string): Message[] {
    return this.messages.filter((message) => message.kind === 'invoke' && message.name === native);
  }

  /** Whether a page has registered a handler for an event of the client. */
  listens(event: string): boolean {
    return this.messages.some((message) => message.kind === 'on' && message.name === event);
  }

  /** Waits until a native function has been called `count` times. */
  async called(native: string, count = 1): Promise<Message[]> {
    while (this.calls(native).length < count) await new Promise<void>((wake) => this.#waiters.add(wake));
    return this.calls(native);
  }

  /** Keeps all answers back until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    this.#turn = this.#turn.then(() => gate);
    return release;
  }

  /** Waits until the page has got the answers to all that it has called so far. */
  async answered(page: Page): Promise<void> {
    await page.evaluate(() => window.__wechatHandle?.answered());
  }

  /** Lets the bridge of a `manual` arrival appear. */
  async arrive(page: Page): Promise<void> {
    await page.evaluate(() => window.__wechatHandle?.arrive());
  }

  /** The user opens the menu and taps a share entry. */
  async tapMenu(page: Page, event: MenuEvent, payload: Fields = {}): Promise<MenuTap> {
    const stored = this.#stored.get(MENU[event].stored ?? '');
    if (stored) return { by: 'stored', data: stored };
    const fired = await this.#fire(page, event, payload);
    return { by: fired ? 'page' : 'default', data: payload };
  }

  /**
   * Something happens that the client tells the page of, or it tells that it can't; false when the page may not or does
   * not want to know.
   */
  happen(page: Page, event: string, outcome: Outcome = 'ok'): Promise<boolean> {
    const known = EVENTS[event];
    if (!known) throw new Error(`The client has no event ${event}.`);
    return this.#fire(page, event, outcome === 'ok' ? known.fields(this.profile) : this.#scripted(event, outcome));
  }

  async #fire(page: Page, event: string, payload: Fields): Promise<boolean> {
    if (!this.#permitted.has(event)) return false;
    return page.evaluate(([name, data]) => window.__wechatHandle?.fire(name, data) ?? false, [event, payload] as const);
  }

  async #receive(message: Message): Promise<RawReply | null> {
    this.messages.push(message);
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
    if (message.kind !== 'invoke') return null;
    const reply = this.#turn.then(() => this.#answer(message));
    this.#turn = reply.catch(() => {});
    // Fresh for each call: the page owns and changes it.
    return structuredClone(await reply);
  }

  async #answer(message: Message): Promise<RawReply> {
    const { name, params } = message;
    const script = this.#scripts.get(name) ?? [];
    const outcome = script.length > 1 ? script.shift() : script[0];
    if (typeof outcome === 'function') return outcome(params);
    if (typeof outcome === 'object') {
      if (name === 'preVerifyJSAPI') this.#permitted.clear();
      return outcome;
    }
    if (name === 'preVerifyJSAPI') return this.#verify(message);
    if (outcome !== undefined && outcome !== 'ok') return this.#scripted(name, outcome);
    if (this.#unknown.has(name) || !(name in NATIVES)) return replyOldClient();
    const permission = NATIVES[name]?.permission === undefined ? name : NATIVES[name].permission;
    if (permission !== null && !this.#permitted.has(permission)) return replyOffline(name);
    if (Object.values(MENU).some((menu) => menu.stored === name)) this.#stored.set(name, params);
    const reply = replyOk(name, this.profile, params, (native) => this.#knows(native));
    return { ...reply, ...(await this.#own.get(name)?.(params)) };
  }

  #scripted(name: string, outcome: Exclude<Outcome, 'ok'>): RawReply {
    switch (outcome) {
      case 'cancel':
        return replyCancel(name);
      case 'fail':
        return replyFail(name);
      case 'denied':
        return replyDenied();
      case 'offline':
        return replyOffline(name);
      case 'old-client':
        return replyOldClient();
      default:
        return outcome;
    }
  }

  #knows(native: string): boolean {
    return (native in NATIVES || native in MENU || native in EVENTS) && !this.#unknown.has(native);
  }

  async #verify(message: Message): Promise<RawReply> {
    const { params } = message;
    // A new configuration replaces the old one's rights even when it fails.
    this.#permitted = new Set();
    const fail = (reason: string): RawReply => ({ err_msg: `pre_verify_jsapi:fail_${reason}` });
    const text = (key: string) => (typeof params[key] === 'string' ? (params[key] as string) : '');
    const list = params.verifyJsApiList;
    if (!Array.isArray(list) || !text('verifyNonceStr') || !text('verifyTimestamp')) return fail('invalid_args');
    const tickets = await this.tickets(text('verifyAppId'));
    if (tickets.length === 0) return fail('invalid appid');
    const url = this.urlRule === 'landing' ? message.landing : message.current;
    const rest = `&noncestr=${text('verifyNonceStr')}&timestamp=${text('verifyTimestamp')}&url=${url}`;
    const signatures = tickets.map((ticket) => createHash('sha1').update(`jsapi_ticket=${ticket}${rest}`).digest('hex'));
    if (!signatures.includes(text('verifySignature'))) return fail('invalid signature');
    this.#permitted = new Set(list as string[]);
    return { err_msg: 'pre_verify_jsapi:ok' };
  }
}
