// Nothing jumps while a page loads, hydrates and hears from WeChat.
import { expect, test } from '../../support/test';
import { KINDS } from '../data/pages';

/** What browsers call good. */
const LIMIT = 0.1;

declare global {
  interface Window {
    __shifts: { value: number; what: string }[];
  }
}

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
    window.__shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        const what = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent)).join('; ');
        if (!hadRecentInput) window.__shifts.push({ value, what });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }),
);

for (const path of KINDS) {
  test(`${path} stays where it is`, async ({ app, page }) => {
    await app.open(path);
    await app.expectReady();
    // What has happened up to the second next frame has been reported then.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shifts = await page.evaluate(() => window.__shifts);
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect(sum, JSON.stringify(shifts, null, 2)).toBeLessThan(LIMIT);
  });
}
