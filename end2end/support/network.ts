// What the browser may reach: the application itself and the real jweixin, nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Request, Route } from '@playwright/test';

/** Where a page may get jweixin from, in the order it tries in sandbox mode. */
export const JWEIXIN_SOURCES = ['local', 'res', 'res2'] as const;
export type JweixinSource = (typeof JWEIXIN_SOURCES)[number];

const JWEIXIN_PATH = '/jweixin-1.6.0.js';
const JWEIXIN_SHA1 = '9a507f353b17643d827af88bf9b7ea58eaaa04b1';
const HOSTS: Record<string, JweixinSource> = { 'res.wx.qq.com': 'res', 'res2.wx.qq.com': 'res2' };

/** The file that res.wx.qq.com serves: the npm package's copy without the comment in its first line. */
function readJweixin(): string {
  const path = createRequire(import.meta.url).resolve('weixin-js-sdk/index.original.js');
  const text = readFileSync(path, 'utf8').replace(/^.*\n/, '');
  const sha1 = createHash('sha1').update(text).digest('hex');
  if (sha1 !== JWEIXIN_SHA1) throw new Error(`${path} is not jweixin-1.6.0.js (SHA-1 ${sha1}): run "npm ci" in end2end/.`);
  return text;
}

export class Network {
  /** Requests to anybody but the application, jweixin's hosts and its report: none should ever be made. */
  readonly external: string[] = [];
  /** jweixin's reports of a configuration's outcome. */
  readonly reports: URL[] = [];
  /** Every request, in order. */
  readonly requests: Request[] = [];
  /** The sources of jweixin that the page tried, in order. */
  readonly tried: JweixinSource[] = [];
  /** Sources that can't be reached. */
  readonly unreachable = new Set<JweixinSource>();
  /** Sources in whose place something else answers, with 200 and an HTML page: a captive portal. */
  readonly captured = new Set<JweixinSource>();
  /** A script of the page's owner that runs right behind jweixin, in the same file. */
  ownersScript = '';

  readonly #jweixin = readJweixin();

  constructor(
    readonly ownHosts: ReadonlySet<string>,
    readonly wasm: boolean,
  ) {}

  async install(context: BrowserContext): Promise<void> {
    context.on('request', (request) => this.requests.push(request));
    const foreign = (url: URL) => url.protocol.startsWith('http') && !this.ownHosts.has(url.hostname);
    await context.route(foreign, (route) => this.#leave(route));
    await context.route((url) => !foreign(url) && url.pathname === JWEIXIN_PATH, (route) => this.#serve('local', route));
    if (!this.wasm) await context.route(/\.wasm($|\?)/, (route) => route.abort());
  }

  /** Requests to the application whose path begins with `prefix`. */
  to(prefix: string): Request[] {
    return this.requests.filter((request) => new URL(request.url()).pathname.startsWith(prefix));
  }

  async #leave(route: Route): Promise<void> {
    const url = new URL(route.request().url());
    const source = HOSTS[url.hostname];
    if (source && url.pathname === `/open/js${JWEIXIN_PATH}`) return this.#serve(source, route);
    if (url.hostname === 'open.weixin.qq.com' && url.pathname === '/sdk/report') {
      this.reports.push(url);
      return route.fulfill({ status: 204 });
    }
    this.external.push(url.href);
    return route.abort();
  }

  async #serve(source: JweixinSource, route: Route): Promise<void> {
    this.tried.push(source);
    if (this.unreachable.has(source)) return route.abort('connectionfailed');
    if (this.captured.has(source)) {
      return route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>Log in to this network</title>' });
    }
    // The application serves its own copy, unless a script is to be appended.
    if (source === 'local' && !this.ownersScript) return route.continue();
    return route.fulfill({ contentType: 'text/javascript', body: `${this.#jweixin}\n;${this.ownersScript}` });
  }
}
