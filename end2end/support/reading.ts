// What every page owes its reader, in whatever state it is.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

// The official demo's green buttons and grey descriptions have less contrast than WCAG asks for; a replica keeps them.
const OFFICIAL_COLOURS = /class="[^"]*\b(btn|desc)\b/;

/** No accessibility problem that axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html }) => html).filter((html) => id !== 'color-contrast' || !OFFICIAL_COLOURS.test(html)),
    }))
    .filter(({ nodes }) => nodes.length > 0);
  expect.soft(serious, 'accessibility').toEqual([]);
}

/** The text of a QR code as a phone would read it off the screen; nothing when there is none to be seen. */
export async function readCode(code: Locator): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await code.screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const { content, width } = await page.evaluate(async () => {
    await document.fonts.ready;
    return { content: document.documentElement.scrollWidth, width: document.documentElement.clientWidth };
  });
  expect.soft(content, 'width of the content').toBeLessThanOrEqual(width);
}
