// What a person sees of the simulated client, and what a test sets.
import { expect, type Locator, type Page } from '@playwright/test';

declare global {
  interface Window {
    wxSimulator: { set(part: Record<string, unknown>): void };
  }
}

/** All of the client's own views. */
export const client = (page: Page): Locator => page.locator('wx-simulator');

/** A button of the client, by its exact name. */
export const tap = (page: Page, name: string): Promise<void> =>
  client(page).getByRole('button', { name, exact: true }).click();

/** Changes settings of the client. */
export const set = (page: Page, part: Record<string, unknown>): Promise<void> =>
  page.evaluate((settings) => window.wxSimulator.set(settings), part);

/** Waits for a word that the client says in passing. */
export const hears = (page: Page, text: string | RegExp): Promise<void> =>
  expect(client(page).getByRole('status').getByText(text)).toBeVisible();
