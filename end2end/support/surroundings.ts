// The simulated phone and what is around it, for the specs of the simulated client.
import type { Locator, Page } from '@playwright/test';

type Fields = Record<string, unknown>;

interface Simulator {
  set(part: Fields): void;
  messages(): { number: number; of?: number; kind: string; name: string; raw: Fields }[];
}

interface SimulatedGlobal {
  wxSimulator: Simulator;
  wx: Record<string, (parameters: Fields) => void>;
}

/** What the client shows, as opposed to the page. */
export const phone = (page: Page): Locator => page.locator('wx-simulator');

/** Changes settings of the phone, as its panel does. */
export function setPhone(page: Page, part: Fields): Promise<void> {
  return page.evaluate((part) => (globalThis as unknown as SimulatedGlobal).wxSimulator.set(part), part);
}

/** What the client has answered to a function, as it went over the bridge. */
export async function rawAnswers(page: Page, native: string): Promise<Fields[]> {
  const messages = await page.evaluate(() => (globalThis as unknown as SimulatedGlobal).wxSimulator.messages());
  return messages.filter(({ kind, name }) => kind === 'answer' && name === native).map(({ raw }) => raw);
}

/** Calls an interface with values that the page's own form refuses; gives its result. */
export function callDirectly(page: Page, name: string, parameters: Fields): Promise<Fields> {
  return page.evaluate(
    ([name, parameters]) =>
      new Promise<Fields>((complete) => (globalThis as unknown as SimulatedGlobal).wx[name]!({ ...parameters, complete })),
    [name, parameters] as const,
  );
}
