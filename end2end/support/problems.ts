// What a browser reports when a page is at fault: console errors (CSP violations among them) and uncaught errors.
import type { Page } from '@playwright/test';

export class Problems {
  readonly #seen: string[] = [];
  readonly #allowed: RegExp[] = [];

  watch(page: Page): void {
    page.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error') this.#seen.push(`console: ${message.text()} (${url})`);
    });
    page.on('pageerror', (error) => this.#seen.push(`uncaught: ${error.message}`));
  }

  /** Problems that the test itself causes. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  unexpected(): string[] {
    return this.#seen.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }
}
