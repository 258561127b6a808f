// The form of an interface's page.
import type { Page } from '@playwright/test';
import type { CatalogInterface } from './catalog';

/** Gives the fields that begin empty, and wait for the server or for a step before, the catalogue's examples. */
export async function fillIn(page: Page, { parameters }: CatalogInterface): Promise<void> {
  for (const { name, required, example } of parameters) {
    const control = page.locator(`[id="field-${name}"]`);
    if (!required || (await control.inputValue()) !== '') continue;
    const json = JSON.stringify(example);
    const isChoice = await control.evaluate((element) => element instanceof HTMLSelectElement);
    if (isChoice) await control.selectOption(json);
    else await control.fill(typeof example === 'string' ? example : json);
  }
}
