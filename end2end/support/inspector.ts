// The panel of the simulated client, as a person uses it.
import { expect, type Locator, type Page } from '@playwright/test';
import type { WxSimulatorMessage } from '../../public/wx-simulator';

export class Inspector {
  readonly panel: Locator;
  /** Opens and closes it. */
  readonly button: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('complementary', { name: '检查器' });
    this.button = page.getByRole('button', { name: '检查器', exact: true });
  }

  async open(half: '消息' | '设置'): Promise<void> {
    if (!(await this.panel.isVisible())) await this.button.click();
    await this.panel.getByRole('tab', { name: half }).click();
  }

  /** The row of a setting. */
  setting(name: string): Locator {
    return this.panel.locator(`[data-setting="${name}"]`);
  }

  /** The messages of one kind with one name on the bridge. */
  entries(kind: WxSimulatorMessage['kind'], name: string): Locator {
    return this.panel.locator(`[data-kind="${kind}"][data-name="${name}"]`);
  }

  /** The kinds and names of the messages that are shown. */
  async shown(): Promise<string[]> {
    const entries = this.panel.getByRole('list', { name: '桥上的消息' }).getByRole('listitem');
    return entries.evaluateAll((all) => all.map((entry) => `${entry.getAttribute('data-kind')} ${entry.getAttribute('data-name')}`));
  }

  /** Has the next call of a function end in an outcome. */
  async order(name: string, outcome: RegExp): Promise<void> {
    await this.open('设置');
    const next = this.setting('next');
    await next.getByLabel('接口').selectOption(name);
    const options = next.getByLabel('结果').getByRole('option').filter({ hasText: outcome });
    await next.getByLabel('结果').selectOption((await options.textContent()) ?? '');
    await next.getByRole('button', { name: '设定结果', exact: true }).click();
    await expect(next.getByRole('list', { name: '已设定' })).toBeVisible();
  }

  /** Waits until the page has begun again in a client whose user agent is like this. */
  async expectClient(sign: RegExp): Promise<void> {
    // while the page is loaded again there is nothing to ask
    await expect.poll(() => this.page.evaluate(() => navigator.userAgent).catch(() => '')).toMatch(sign);
  }

  async reload(): Promise<void> {
    await this.panel.getByRole('button', { name: '重新加载页面' }).click();
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: '关闭检查器' }).click();
    await expect(this.panel).toBeHidden();
  }
}
