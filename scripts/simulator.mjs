// node simulator.mjs ORIGIN: the bytes of the simulated client, and the time from navigation to data-wx=ready in it, with
// nothing in the browser's cache. Beside it the time until the page says that it is outside WeChat, without a client.
import http from 'node:http';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../end2end/package.json', import.meta.url))('playwright');
const VISITS = 15;
const [origin] = process.argv.slice(2);

/** The bytes of an answer as transferred, and its text as it is without compression. */
const get = (path, encoding) =>
  new Promise((resolve, reject) => {
    http
      .get(origin + path, { headers: { 'accept-encoding': encoding } }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode !== 200) return reject(new Error(`${path}: ${response.statusCode}`));
          resolve(Buffer.concat(chunks));
        });
      })
      .on('error', reject);
  });

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(9);

const tell = (what, bytes) => console.log(`${what.padEnd(28)}${kB(bytes)} kB`);

/** What every first visit loads, and beside it what reads codes: that comes with the first scan. */
const bytes = async () => {
  const loader = String(await get('/sandbox/simulator.js', 'identity'));
  const names = new Set(loader.match(/simulator(?:\.scanner)?\.[0-9a-f]+\.(?:css|js|wasm)/g));
  const sizes = { 'simulator.js (loader)': (await get('/sandbox/simulator.js', 'br')).length };
  let scanner = 0;
  for (const name of names) {
    const { length } = await get(`/pkg/${name}`, 'br');
    if (name.startsWith('simulator.scanner.')) scanner += length;
    else sizes[name.replace(/\.[0-9a-f]+\./, '.')] = length;
  }
  for (const [name, length] of Object.entries(sizes)) tell(name, length);
  tell(
    'simulated client',
    Object.values(sizes).reduce((all, length) => all + length, 0),
  );
  tell('scanner, when it is used', scanner);
};

/** Milliseconds of one first visit, until the page's session is settled. */
const visit = async (browser, client, end) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript((end) => {
    new MutationObserver(() => {
      if (document.documentElement?.dataset.wx === end) window.__settled ??= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-wx'] });
  }, end);
  await page.goto(`${origin}/?client=${client}`);
  const settled = await (await page.waitForFunction(() => window.__settled)).jsonValue();
  await context.close();
  return settled;
};

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const main = async () => {
  await bytes();
  const executablePath = process.env.CHROMIUM || undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const times = { ready: [], outside: [] };
  for (let at = 0; at < VISITS; at += 1) {
    times.ready.push(await visit(browser, 'android', 'ready'));
    times.outside.push(await visit(browser, 'off', 'outside'));
  }
  await browser.close();
  const ms = (values) => `${median(values).toFixed(0).padStart(9)} ms`;
  console.log(`${'to data-wx=ready'.padEnd(28)}${ms(times.ready)}  (median of ${VISITS} first visits to /)`);
  console.log(`${'to data-wx=outside'.padEnd(28)}${ms(times.outside)}  (no client, same run)`);
};

main().catch((error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});
