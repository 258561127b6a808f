// The simulated client as its user sees it, and what has gone over its bridge.
import { expect, type Locator, type Page } from '@playwright/test';

/** Everything that the client shows. */
export const client = (page: Page): Locator => page.locator('wx-simulator');

/** One of its screens, by its title. */
export const screen = (page: Page, name: string): Locator => client(page).getByRole('dialog', { name, exact: true });

/** Taps a button of the topmost screen that has such a one. */
export const tap = (page: Page, name: string): Promise<void> =>
  client(page).getByRole('button', { name, exact: true }).last().click();

/** Waits for a word that the client says in passing. */
export const hears = (page: Page, text: string | RegExp): Promise<void> =>
  expect(client(page).getByRole('status').getByText(text)).toBeVisible();

interface Message {
  kind: string;
  name: string;
  raw: Record<string, unknown>;
}

async function messages(page: Page, kind: string, native: string): Promise<Record<string, unknown>[]> {
  const all = await page.evaluate(() => {
    const { wxSimulator } = window as unknown as { wxSimulator: { messages(): Message[] } };
    return wxSimulator.messages();
  });
  return all.filter((one) => one.kind === kind && one.name === native).map(({ raw }) => raw);
}

/** What jweixin has called a function with. */
export const calls = (page: Page, native: string) => messages(page, 'invoke', native);

/** What the client has answered to a function, before jweixin has been over it. */
export const answers = (page: Page, native: string) => messages(page, 'answer', native);
