// The application as its user sees it. The names are those of the public contract.
import { expect, type Locator, type Page } from '@playwright/test';

export type WxStatus = 'pending' | 'ready' | 'failed' | 'outside';

/** `window.wxSession` */
export interface WxSession {
  generation: number;
  status: WxStatus;
  errMsg: string;
  config: { appId: string; timestamp: number; nonceStr: string; signature: string; url: string } | null;
}

declare global {
  interface Window {
    wxSession: WxSession;
    /** The session at each `wxsessionchange`, kept by the tests. */
    __sessions: WxSession[];
  }
}

export class App {
  readonly html: Locator;
  readonly status: Locator;
  readonly qr: Locator;
  readonly log: Locator;
  /** The interfaces that the test has seen at work. */
  readonly settled = new Set<string>();
  // What the log of each interface holds, as far as the test has looked at it.
  readonly #seen = new Map<string, string[]>();

  constructor(
    readonly page: Page,
    /** Whether WebAssembly can be loaded, so whether pages hydrate. */
    readonly wasm: boolean,
  ) {
    this.html = page.locator('html');
    this.status = page.locator('#wx-status');
    this.qr = page.locator('#wx-qr');
    this.log = page.locator('#result-log');
  }

  /** Keeps `window.__sessions` in every page. */
  async observe(): Promise<void> {
    await this.page.addInitScript(() => {
      window.__sessions = [];
      document.addEventListener('wxsessionchange', () => window.__sessions.push({ ...window.wxSession }));
    });
  }

  /** Opens a page and waits until its session is settled, and until it is hydrated where it can be. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    this.#seen.clear();
    await this.expectHydrated();
    await expect(this.html).not.toHaveAttribute('data-wx', 'pending');
  }

  async expectHydrated(): Promise<void> {
    if (this.wasm) await expect(this.html).toHaveAttribute('data-hydrated', 'true');
  }

  async expectReady(): Promise<void> {
    await expect(this.html).toHaveAttribute('data-wx', 'ready');
  }

  async expectFailed(reason: RegExp): Promise<void> {
    await expect(this.html).toHaveAttribute('data-wx', 'failed');
    await expect(this.html).toHaveAttribute('data-wx-error', reason);
  }

  session(): Promise<WxSession> {
    return this.page.evaluate(() => ({ ...window.wxSession }));
  }

  sessions(): Promise<WxSession[]> {
    return this.page.evaluate(() => window.__sessions);
  }

  /** The entries of the result log that belong to one interface. */
  entries(name: string): Locator {
    return this.log.locator(`[data-interface="${name}"]`);
  }

  /** Waits until the log of one interface holds exactly these outcomes, in this order, and returns their results. */
  async expectOutcomes(name: string, ...outcomes: string[]): Promise<Record<string, unknown>[]> {
    const entries = this.entries(name);
    await expect
      .poll(() => entries.evaluateAll((all) => all.map((entry) => entry.getAttribute('data-outcome'))), {
        intervals: [50],
      })
      .toEqual(outcomes);
    // A refusal alone shows nothing of what an interface does.
    if (outcomes.some((outcome) => !['cancel', 'complete', 'fail'].includes(outcome))) this.settled.add(name);
    return (await entries.allTextContents()).map((text) => JSON.parse(text) as Record<string, unknown>);
  }

  /** Waits until the log of one interface has got exactly these outcomes since the last look, and returns their results. */
  async expectNext(name: string, ...outcomes: string[]): Promise<Record<string, unknown>[]> {
    const all = [...(this.#seen.get(name) ?? []), ...outcomes];
    this.#seen.set(name, all);
    return (await this.expectOutcomes(name, ...all)).slice(all.length - outcomes.length);
  }

  /** Waits until an interface that is told again and again has got this outcome so often at least; the results. */
  async expectRepeated(name: string, outcome: string, times: number): Promise<Record<string, unknown>[]> {
    const entries = this.entries(name).and(this.page.locator(`[data-outcome="${outcome}"]`));
    await expect.poll(() => entries.count()).toBeGreaterThanOrEqual(times);
    this.settled.add(name);
    return (await entries.allTextContents()).map((text) => JSON.parse(text) as Record<string, unknown>);
  }

  /** Calls an interface as the page's own scripts do, also with values that its form refuses; the result. */
  call(name: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>> {
    return this.page.evaluate(
      ([name, parameters]) => {
        const { wx } = window as unknown as { wx: Record<string, (parameters: object) => void> };
        return new Promise((complete) => wx[name]!({ ...parameters, complete }));
      },
      [name, parameters] as const,
    );
  }

  /** The button of the official demo's kind: it calls an interface. Ids may hold dots. */
  button(id: string): Locator {
    return this.page.locator(`button[id="${id}"]`);
  }

  /** The sentence under a button. */
  report(id: string): Locator {
    return this.page.locator(`button[id="${id}"] ~ output.report`).first();
  }

  /** Follows a link inside the application, without loading a new document. */
  async follow(path: string): Promise<void> {
    await this.page.evaluate(() => document.documentElement.setAttribute('data-same-document', ''));
    await this.page.locator(`main a[href="${path}"]`).first().click();
    await expect(this.page).toHaveURL((url) => url.pathname === path);
    await expect(this.html, 'the link loaded a new document').toHaveAttribute('data-same-document', '');
  }
}
