// node transfer.mjs ORIGIN PATH...: a table of the bytes that a first visit to each page transfers. What a page loads at
// once stands in its HTML, the lazy modules of its route too; jweixin comes from WeChat's hosts and is not counted. The visit
// is one in WeChat: no simulated client.
import http from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

const AIMS = { CSS: 20_000, WASM: 200_000 };
const KINDS = ['HTML', 'CSS', 'JS', 'WASM'];
const WECHAT = 'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/116.0.0.0 MicroMessenger/8.0.47';
const [origin, ...paths] = process.argv.slice(2);

/** The body as transferred, and its text. */
const get = (url) =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br', accept: '*/*', 'user-agent': WECHAT };
    http
      .get(url, { headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
          const isBrotli = response.headers['content-encoding'] === 'br';
          resolve({ length: body.length, text: () => String(isBrotli ? brotliDecompressSync(body) : body) });
        });
      })
      .on('error', reject);
  });

/** Addresses of style sheets, scripts and preloaded files, each once. */
const linked = (html) => {
  const loads = /<link[^>]*\brel="(?:stylesheet|modulepreload|preload)"[^>]*>|<script[^>]*\bsrc="[^"]*"[^>]*>/g;
  const addresses = (html.match(loads) ?? []).map((tag) => /\b(?:href|src)="([^"]*)"/.exec(tag)[1]);
  return [...new Set(addresses)].filter((address) => new URL(address, origin).origin === new URL(origin).origin);
};

const kind = (address) => address.match(/\.(\w+)$/)?.[1].toUpperCase();

const measure = async (path) => {
  const page = await get(origin + path);
  const files = linked(page.text());
  if (files.filter((file) => kind(file) === 'WASM').length < 2)
    throw new Error(`${path} names no lazy module: its route is not lazy, or the site is of another build than the server`);
  const sums = { HTML: page.length, CSS: 0, JS: 0, WASM: 0 };
  for (const file of files) sums[kind(file)] += (await get(origin + file)).length;
  return { ...sums, all: KINDS.reduce((sum, name) => sum + sums[name], 0) };
};

const kB = (bytes) => (bytes / 1000).toFixed(1);
const row = (first, cells) => console.log(first.padEnd(28) + cells.map((cell) => cell.padStart(9)).join(''));
const mark = (name, bytes) => kB(bytes) + (bytes > AIMS[name] ? '!' : ' ');

const main = async () => {
  row('transfer (kB, brotli)', [...KINDS, 'all'].map((name) => `${name} `));
  row('aim', KINDS.map((name) => (AIMS[name] ? `${kB(AIMS[name])} ` : '')));
  for (const path of new Set(paths)) {
    const { all, ...sums } = await measure(path);
    row(path, [...KINDS.map((name) => mark(name, sums[name])), `${kB(all)} `]);
  }
};

main().catch((error) => {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
});
