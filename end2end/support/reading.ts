// What every page owes its reader, in whatever state it is.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Switches the system's colour scheme under a page that is open; nothing fades. */
export async function useScheme(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets.push(still);
  });
}

/** An accessibility problem that is left: a rule's id, and the element's HTML. */
export type Left = (rule: string, html: string) => boolean;

/** No accessibility problem that axe calls serious or critical, but for what is left. */
export async function expectAccessible(page: Page, state = 'accessibility', left: Left = () => false): Promise<void> {
  // The other mode is for frames of other origins, and opens a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html).filter((html) => !left(id, html)) }))
    .filter(({ nodes }) => nodes.length > 0);
  expect.soft(serious, state).toEqual([]);
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

/** Buttons, inputs and the links of menus are 44 pixels high at least; a check box is as high as its label. */
export async function expectTouchTargets(page: Page): Promise<void> {
  const small = await page.locator('button, input, select, textarea, summary, nav a, header a').evaluateAll((all) =>
    all
      .map((element) => {
        const boxed = element.matches('[type="checkbox"], [type="radio"]') ? (element.closest('label') ?? element) : element;
        return { element, visible: element.checkVisibility(), height: boxed.getBoundingClientRect().height };
      })
      .filter(({ visible, height }) => visible && height > 0 && height < 43.5)
      .map(({ element, height }) => `${height} px: ${element.outerHTML.slice(0, 120)}`),
  );
  expect.soft(small, 'too small to touch').toEqual([]);
}

/** Texts that lead a reader through the page. What is a name, and so the same in both languages, is left out. */
const LEADING =
  'title, h1, h2, h3, h4, th, dt, label, legend, .lead, [role="tab"], button, .site_name, nav a:not([lang])';

/** Headings, labels and menus are in the page's own language. */
export async function expectOneLanguage(page: Page, language: 'zh' | 'en'): Promise<void> {
  const texts = async (selector: string) => (await page.locator(selector).allTextContents()).map((text) => text.trim());
  const chinese = (text: string) => /\p{Script=Han}/u.test(text);
  const [leading, headings] = [await texts(LEADING), await texts('main h2')];
  if (language === 'en') expect.soft(leading.filter(chinese), 'Chinese on an English page').toEqual([]);
  else expect.soft(headings.filter((text) => !chinese(text)), 'headings that are not Chinese').toEqual([]);
}
