// The `test` of all specs: a server per worker, a closed network, a WeChat client, and a watch on the page's errors.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect } from '@playwright/test';
import { WeChatClient } from '../bridge/client';
import { PROFILES } from '../bridge/platforms';
import type { Arrival, Platform } from '../bridge/types';
import { App } from './app';
import { fetchCatalog, type Catalog } from './catalog';
import { Network, type JweixinBuild } from './network';
import { qrFilm } from './codes';
import { Problems } from './problems';
import { sandboxTickets } from './sandbox';
import { noteSettled } from './settled';
import { Simulator } from './simulator';
import { startServer, type RunningServer } from './server';

/** Host names with nothing behind them but the application, on port 80 as real pages are. */
const NAMES = ['demo.test', 'foreign.test'];

/** The browser that CHROMIUM names, else Playwright's own. */
function browserPath(): string | undefined {
  const given = process.env.CHROMIUM || undefined;
  const path = given ?? chromium.executablePath();
  if (existsSync(path)) return given;
  throw new Error(
    `There is no browser at ${path}: set CHROMIUM to the path of a Chromium or Chrome, or run "npx playwright install chromium".`,
  );
}

/** What Chromium's fake camera sees. */
function cameraSwitches(text: string): string[] {
  if (!text) return [];
  const film = join(mkdtempSync(join(tmpdir(), 'camera-')), 'qr.y4m');
  writeFileSync(film, qrFilm(text));
  return [`--use-file-for-fake-video-capture=${film}`];
}

/** `off`: none. */
export type Simulated = Platform | 'off';

export interface TestOptions {
  /** The client that opens the pages; `browser` is an ordinary one. */
  client: Platform | 'browser';
  /** The client that the server simulates in an ordinary browser. */
  simulated: Simulated;
  /** Replaces the version of the client; WeChat's own notation. */
  clientVersion: string | undefined;
  /** When the bridge appears in the page. */
  arrival: Arrival;
  /** Which build of jweixin WeChat's hosts serve. */
  jweixin: JweixinBuild;
  /** Whether .wasm files can be loaded. */
  wasm: boolean;
}

export interface WorkerOptions {
  /** Environment of the server on top of sandbox mode; each distinct value gets a server of its own. */
  serverEnv: Record<string, string>;
  /** The text of a QR code that the browser's camera sees; empty: Chromium's own film. */
  cameraShows: string;
}

interface TestFixtures {
  app: App;
  /** The simulated client, in the `simulator` projects. */
  simulator: Simulator;
  /** Says which client is simulated, as the switch on the page does. */
  choice: void;
  /** Tells of a server that is no longer there: what the test reports beside it follows from that. */
  alive: void;
  network: Network;
  problems: Problems;
  /** The WeChat client of the test; in the `browser` projects it stays out of the pages. */
  wechat: WeChatClient;
}

interface WorkerFixtures {
  server: RunningServer;
  /** What the server says of the interfaces. */
  catalog: Catalog;
}

export const test = base.extend<TestOptions & TestFixtures, WorkerOptions & WorkerFixtures>({
  client: ['browser', { option: true }],
  simulated: ['off', { option: true }],
  clientVersion: [undefined, { option: true }],
  arrival: ['before-page', { option: true }],
  jweixin: ['2020', { option: true }],
  wasm: [true, { option: true }],
  serverEnv: [{}, { option: true, scope: 'worker' }],
  cameraShows: ['', { option: true, scope: 'worker' }],

  server: [
    async ({ serverEnv }, use) => {
      const server = await startServer(serverEnv);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  catalog: [async ({ server }, use) => use(await fetchCatalog(server.url)), { scope: 'worker' }],

  launchOptions: [
    async ({ cameraShows, server }, use) => {
      const rules = NAMES.map((name) => `MAP ${name}:80 127.0.0.1:${server.port}`).join(', ');
      await use({
        executablePath: browserPath(),
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          // Chromium's fake camera and microphone, for tests that grant the permission
          '--use-fake-device-for-media-stream',
          `--host-resolver-rules=${rules}`,
          ...cameraSwitches(cameraShows),
        ],
      });
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  userAgent: async ({ client, clientVersion, userAgent }, use) => {
    if (client === 'browser') return use(userAgent);
    const profile = PROFILES[client];
    return use(profile.userAgent(clientVersion ?? profile.version));
  },

  network: [
    async ({ context, wasm, jweixin }, use) => {
      const network = new Network(new Set(['127.0.0.1', 'localhost', ...NAMES]), wasm, jweixin);
      await network.install(context);
      await use(network);
      expect(network.external, 'requests to other hosts').toEqual([]);
    },
    { auto: true },
  ],

  choice: [
    async ({ context, server, simulated }, use) => {
      const sites = [server.url, ...NAMES.map((name) => `http://${name}`)];
      await context.addCookies(sites.map((url) => ({ name: 'wx_client', value: simulated, url })));
      await use();
    },
    { auto: true },
  ],

  alive: [
    async ({ server }, use) => {
      await use();
      // A stopping server answers what it has begun and refuses the next connection, a moment before it is gone.
      const answer = await fetch(`${server.url}/healthz`).then(({ status }) => status, () => 'refuses connections');
      expect(answer, `the server at ${server.url} (${server.ended() ?? 'still running'}) wrote:\n${server.log().slice(-2_000)}`).toBe(200);
    },
    { auto: true },
  ],

  problems: [
    async ({ page, wasm }, use) => {
      const problems = new Problems();
      problems.watch(page);
      if (!wasm) problems.allow(/\.wasm/, /Failed to fetch/);
      await use(problems);
      expect(problems.unexpected(), 'console errors, CSP violations and uncaught errors').toEqual([]);
    },
    { auto: true },
  ],

  simulator: async ({ page }, use) => use(new Simulator(page)),

  wechat: [
    async ({ context, client, arrival, server }, use) => {
      const wechat = new WeChatClient({
        platform: client === 'browser' ? 'android' : client,
        arrival,
        tickets: (appId) => sandboxTickets(server.url, appId),
      });
      if (client !== 'browser') await wechat.install(context);
      await use(wechat);
    },
    { auto: true },
  ],

  app: async ({ page, wasm, javaScriptEnabled, simulated }, use, { errors, project }) => {
    const app = new App(page, wasm && javaScriptEnabled !== false);
    // What the simulated client needs, it brings itself.
    if (simulated === 'off') await app.observe();
    await use(app);
    if (simulated !== 'off' && errors.length === 0) noteSettled(project.outputDir, project.name, app.settled);
  },
});

export { expect };
