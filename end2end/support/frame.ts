// What the simulated client puts around the page, as a person uses it: the title bar, its menu, the chats.
import type { Locator } from '@playwright/test';

export class Frame {
  constructor(readonly root: Locator) {}

  get more(): Locator {
    return this.root.getByRole('button', { name: '更多', exact: true });
  }

  get menu(): Locator {
    return this.root.getByRole('dialog', { name: '菜单' });
  }

  /** An item of the open menu, by WeChat's id. */
  item(id: string): Locator {
    return this.menu.locator(`[data-menu-item="menuItem:${id}"]`);
  }

  /** Opens the menu and taps an item. */
  async choose(id: string): Promise<void> {
    await this.more.click();
    await this.item(id).click();
  }

  /** The chats, beside the page or after it was closed. */
  get chats(): Locator {
    return this.root.locator('[data-chats]');
  }

  card(title: string): Locator {
    return this.root.locator('[data-card]').filter({ hasText: title });
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: '关闭网页', exact: true }).click();
  }

  /** Leaves the topmost screen. */
  async back(): Promise<void> {
    await this.root.locator('.screen').last().getByRole('button', { name: '返回' }).click();
  }
}
