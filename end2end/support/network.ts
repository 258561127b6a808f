// What the browser may reach: the application itself and the real jweixin, nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Request, Route } from '@playwright/test';

/** Where a page may get jweixin from, in the order it tries in sandbox mode. */
export const JWEIXIN_SOURCES = ['local', 'res', 'res2'] as const;
export type JweixinSource = (typeof JWEIXIN_SOURCES)[number];

const JWEIXIN_PATH = '/jweixin-1.6.0.js';
const HOSTS: Record<string, JweixinSource> = { 'res.wx.qq.com': 'res', 'res2.wx.qq.com': 'res2' };

/** The builds that WeChat has served under the name of 1.6.0, by the year of the first copy. */
export type JweixinBuild = '2020' | '2023';

interface Packaged {
  /** Where npm has it. */
  file: string;
  sha1: string;
  /** What makes it the file that WeChat serves. */
  restore(text: string): string;
}

const BUILDS: Record<JweixinBuild, Packaged> = {
  2020: {
    file: 'weixin-js-sdk/index.original.js',
    sha1: 'e79c9ab7389bc681ec7da7a475b73ba3f5bcf3da',
    // a comment of the package's
    restore: (text) => text.replace(/^.*\n/, ''),
  },
  2023: {
    file: 'weixin-js-sdk-2023/index.js',
    sha1: '579eeaec12e89b4298c1a0a6eee54b3d3fb8610e',
    // the package hands it to bundlers and keeps it from defining `wx`
    restore: (text) => text.replace('module.exports = n(e);', 'n(e, !0);'),
  },
};

function readJweixin(build: JweixinBuild): string {
  const { file, sha1, restore } = BUILDS[build];
  const path = createRequire(import.meta.url).resolve(file);
  const text = readFileSync(path, 'utf8');
  const found = createHash('sha1').update(text).digest('hex');
  if (found !== sha1) throw new Error(`${path} is not the build of ${build} (SHA-1 ${found}): run "npm ci" in end2end/.`);
  return restore(text);
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

  readonly #jweixin: string;

  constructor(
    readonly ownHosts: ReadonlySet<string>,
    readonly wasm: boolean,
    /** What all sources serve, the application's own copy included. */
    readonly build: JweixinBuild,
  ) {
    this.#jweixin = readJweixin(build);
  }

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
    if (source === 'local') {
      // The application's own copy is that of 2020. Whether it has one, it says itself.
      if (this.build === '2020' && !this.ownersScript) return route.continue();
      const response = await route.fetch();
      if (!response.ok()) return route.fulfill({ response });
    }
    return route.fulfill({ contentType: 'text/javascript', body: `${this.#jweixin}\n;${this.ownersScript}` });
  }
}
