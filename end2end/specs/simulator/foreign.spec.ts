// Pages of other teams: the simulated client as a script tag and as an init script, against this server.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../../support/test';

const EXAMPLE = readFileSync(new URL('../../../examples/plain-html/index.html', import.meta.url), 'utf8');
/** Sandbox mode signs for every port of this host. */
const OWN = 'http://localhost:8080/';
const FOREIGN = 'http://elsewhere.example/';

/** Puts the example on `url`, for a server at `server`. */
async function publish(page: Page, url: string, server: string, change = (html: string) => html): Promise<void> {
  const html = change(EXAMPLE.replaceAll('http://127.0.0.1:3000', server));
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto(url);
}

const withoutScript = (html: string) => html.replace(/<script src="[^"]*simulator\.js"><\/script>/, '');

test('the example page is ready, and asks the client', async ({ page, server }) => {
  await publish(page, OWN, server.url);
  await expect(page.locator('#result')).toContainText('config:ok');
  await page.getByRole('button', { name: 'Network type' }).click();
  await expect(page.locator('#result')).toContainText('"networkType": "wifi"');
  await page.getByRole('button', { name: 'Location' }).click();
  await page.locator('wx-simulator').getByRole('button', { name: '允许' }).click();
  await expect(page.locator('#result')).toContainText('getLocation:ok');
});

test('as an init script, for a page that knows nothing of it', async ({ context, page, server }) => {
  const script = await fetch(`${server.url}/sandbox/simulator.js?client=ios`);
  await context.addInitScript({ content: await script.text() });
  await publish(page, OWN, server.url, withoutScript);
  await expect(page.locator('#result')).toContainText('config:ok');
  await expect(page.locator('wx-simulator').locator('[data-simulator="badge"]')).toContainText('iOS');
});

test('a page of a foreign domain is refused in the words of WeChat', async ({ page, server }) => {
  // its owner has a signature, made for another page: the server signs nothing for strangers
  const signed = await fetch(`${server.url}/v1/jsapi-config?url=${encodeURIComponent(OWN)}`);
  const answer = JSON.stringify(await signed.json());
  const withSignature = (html: string) =>
    html.replace(/const response = [\s\S]*?throw new Error\(answer\.detail\);/, `const answer = ${answer};`);
  await publish(page, FOREIGN, server.url, withSignature);
  await expect(page.locator('#result')).toContainText('config:invalid url domain');
});
