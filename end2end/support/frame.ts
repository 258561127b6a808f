// The simulated client's frame, as a person uses it.
import type { Locator, Page } from '@playwright/test';

export class Frame {
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('wx-simulator');
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get more(): Locator {
    return this.button('更多');
  }

  get menu(): Locator {
    return this.root.getByRole('dialog', { name: '菜单' });
  }

  /** An item of the open menu, by WeChat's id. */
  item(id: string): Locator {
    return this.menu.locator(`[data-menu-item="menuItem:${id}"]`);
  }

  /** Opens the menu and taps an item. */
  async tap(id: string): Promise<void> {
    await this.more.click();
    await this.item(id).click();
  }

  toast(text: string): Locator {
    return this.root.getByRole('status').getByText(text, { exact: true });
  }

  /** The chats, beside the page or after it was closed. */
  get chats(): Locator {
    return this.root.locator('[data-chats]');
  }

  card(title: string): Locator {
    return this.root.locator('[data-card]').filter({ hasText: title });
  }

  async close(): Promise<void> {
    await this.button('关闭网页').click();
  }

  /** Leaves the topmost screen. */
  async back(): Promise<void> {
    await this.root.locator('.screen').last().getByRole('button', { name: '返回' }).click();
  }
}
