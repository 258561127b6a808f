// The simulated client as its user, and a script, knows it.
import type { Locator, Page } from '@playwright/test';
import type { WxSimulatorChange, WxSimulatorMessage, WxSimulatorSettings } from '../../public/wx-simulator';
import { Frame } from './frame';
import { Inspector } from './inspector';

type Fields = Record<string, unknown>;

export class Simulator {
  /** Everything that the client shows, as opposed to the page. */
  readonly root: Locator;
  readonly badge: Locator;
  readonly frame: Frame;
  readonly inspector: Inspector;

  constructor(readonly page: Page) {
    this.root = page.locator('wx-simulator');
    this.badge = this.root.locator('[data-simulator="badge"]');
    this.frame = new Frame(this.root);
    this.inspector = new Inspector(page);
  }

  /** One of its screens, by its title. */
  screen(name: string | RegExp): Locator {
    return this.root.getByRole('dialog', { name, exact: true });
  }

  /** What it asks the user, above the page. */
  question(name?: string | RegExp): Locator {
    return this.root.getByRole('alertdialog', { name });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /** Taps the button of the topmost screen that has such a one. */
  async tap(name: string): Promise<void> {
    await this.button(name).last().click();
  }

  /** A word that the client says in passing. */
  said(text: string | RegExp): Locator {
    return this.root.getByRole('status').getByText(text);
  }

  settings(): Promise<WxSimulatorSettings> {
    return this.page.evaluate(() => window.wxSimulator.settings());
  }

  async set(change: WxSimulatorChange): Promise<void> {
    await this.page.evaluate((change) => window.wxSimulator.set(change), change);
  }

  /** Sets what a page can only begin with, and waits until it has. */
  async restart(change: WxSimulatorChange): Promise<void> {
    const loadedAgain = this.page.waitForEvent('load');
    await this.set(change);
    await loadedAgain;
  }

  /** What jweixin has called a function with, by its name on the bridge. */
  calls(native: string): Promise<Fields[]> {
    return this.#messages('invoke', native);
  }

  /** What the client has answered to a function, before jweixin has been over it. */
  answers(native: string): Promise<Fields[]> {
    return this.#messages('answer', native);
  }

  async #messages(kind: WxSimulatorMessage['kind'], native: string): Promise<Fields[]> {
    const all = await this.page.evaluate(() => window.wxSimulator.messages());
    return all.filter((one) => one.kind === kind && one.name === native).map(({ raw }) => raw as Fields);
  }
}
