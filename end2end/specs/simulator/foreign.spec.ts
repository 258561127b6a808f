// Pages of other teams: the simulated client as a script tag and as an init script, against this server.
import { readFileSync } from 'node:fs';
import { publish, type Published } from '../../support/publish';
import { expect, test } from '../../support/test';

const EXAMPLE = readFileSync(new URL('../../../examples/plain-html/index.html', import.meta.url), 'utf8');

// Any port of it; 127.0.0.1 is somebody else then.
test.use({ serverEnv: { WECHAT_SAFE_DOMAINS: 'localhost' } });

let site: Published | undefined;
test.afterEach(() => site?.stop());

/** Publishes the example for a server at `server`; the port. */
async function serve(server: string, change = (html: string) => html): Promise<number> {
  site = await publish(change(EXAMPLE.replaceAll('http://127.0.0.1:3000', server)));
  return site.port;
}

const withoutScript = (html: string) => html.replace(/<script src="[^"]*simulator\.js"><\/script>/, '');

test('the example page is ready, and asks the client', async ({ page, server, simulator }) => {
  await page.goto(`http://localhost:${await serve(server.url)}/`);
  await expect(page.locator('#result')).toContainText('config:ok');
  await page.getByRole('button', { name: 'Network type' }).click();
  await expect(page.locator('#result')).toContainText('"networkType": "wifi"');
  await page.getByRole('button', { name: 'Location' }).click();
  await simulator.button('允许').click();
  await expect(page.locator('#result')).toContainText('getLocation:ok');
});

test('as an init script, for a page that knows nothing of it', async ({ context, page, server, simulator }) => {
  const script = await fetch(`${server.url}/sandbox/simulator.js?client=ios`);
  await context.addInitScript({ content: await script.text() });
  await page.goto(`http://localhost:${await serve(server.url, withoutScript)}/`);
  await expect(page.locator('#result')).toContainText('config:ok');
  await expect(simulator.badge).toContainText('iOS');
});

test('a page of a foreign domain is refused in the words of WeChat', async ({ page, server }) => {
  // its owner has a signature, made for another page: the server signs nothing for strangers
  const signed = await fetch(`${server.url}/v1/jsapi-config?url=${encodeURIComponent('http://localhost/')}`);
  const answer = JSON.stringify(await signed.json());
  const withSignature = (html: string) =>
    html.replace(/const response = [\s\S]*?throw new Error\(answer\.detail\);/, `const answer = ${answer};`);
  await page.goto(`http://127.0.0.1:${await serve(server.url, withSignature)}/`);
  await expect(page.locator('#result')).toContainText('config:invalid url domain');
});
