// The JavaScript and TypeScript of every page, with the values that the form begins with: the one parses, the other
// compiles, and what scripts ask of this server is answered.
import { Script } from 'node:vm';
import { test, expect } from '@playwright/test';
import { fetchCatalog } from '../../support/catalog';
import { complaints } from '../../support/compile';
import { picture, recording, uploaded } from '../../support/media';
import { startServer, type RunningServer } from '../../support/server';

// one server for all, and each page once
test.describe.configure({ mode: 'default', timeout: 120_000 });

/** The pages by the interface's name. */
const pages = new Map<string, string>();
let server: RunningServer | undefined;

// The fixtures of the other specs would open a browser.
test.beforeAll(async () => {
  test.setTimeout(120_000); // every page of the catalogue
  server = await startServer();
  for (const { name } of (await fetchCatalog(server.url)).interfaces) {
    pages.set(name, await (await fetch(`${server.url}/demo/${name}`)).text());
  }
  expect(pages.size).toBeGreaterThan(0);
});

test.afterAll(() => server?.stop());

test('every sample in JavaScript parses', () => {
  for (const [name, code] of samples('javascript')) {
    expect.soft(() => new Script(code, { filename: `${name}.js` }), `${name}\n${code}`).not.toThrow();
  }
});

test('every sample in TypeScript compiles strictly', async () => {
  // a module each: all declare their own `wx`
  const modules = samples('typescript').map(([name, code]) => [`${name}.ts`, `${code}\nexport {};\n`] as const);
  expect(await complaints(modules)).toBe('');
});

for (const [name, signed] of [
  ['addCard', { cardList: [{ cardExt: expect.stringMatching(/"signature":"[0-9a-f]{40}"/) }, {}] }],
  ['chooseCard', { cardSign: expect.stringMatching(/^[0-9a-f]{40}$/), signType: 'SHA1' }],
] as const) {
  test(`${name} is called with what the server signs`, async () => {
    expect((await run(name, { cardList: '[]' })).argument).toMatchObject(signed);
  });
}

for (const [name, type, file] of [
  ['uploadImage', 'image/png', picture()],
  ['uploadVoice', 'audio/amr', recording],
] as const) {
  test(`what ${name} has uploaded is fetched by the server`, async () => {
    const { logged } = await run(name, await uploaded(server!.url, name, type, file));
    expect(logged).toEqual([expect.stringMatching(/^\/media\/[0-9a-f]+\.(png|amr)$/)]);
  });
}

/** Runs a sample in JavaScript on a page of this server; the client succeeds with `result`. */
async function run(name: string, result: object): Promise<{ argument: unknown; logged: unknown[] }> {
  const url = server!.url;
  const code = new Map(samples('javascript')).get(name);
  const logged: unknown[] = [];
  let argument: { success?: (result: object) => unknown } | undefined;
  let done: Promise<unknown> | undefined;
  const call = async (run: () => unknown) => {
    await run();
    await argument?.success?.(result);
  };
  new Script(code ?? '').runInNewContext({
    wx: {
      error: () => {},
      ready: (run: () => unknown) => (done = call(run)),
      [name]: (given: typeof argument) => (argument = given),
    },
    location: { href: `${url}/demo/${name}#top` },
    fetch: (path: string, init: RequestInit) => fetch(new URL(path, url), init),
    URLSearchParams,
    console: { log: (text: unknown) => logged.push(text), error: (text: unknown) => logged.push({ refused: text }) },
  });
  await done;
  return { argument, logged };
}

/** One of each page. */
function samples(language: string): [name: string, code: string][] {
  return [...pages].map(([name, html]) => {
    const code = html.split(`id="code-${language}-text">`)[1]?.split('</code>')[0];
    if (!code) throw new Error(`${name} has no sample in ${language}.`);
    return [name, visibleText(code)];
  });
}

/** Without the lines of parameters that are left out. */
function visibleText(html: string): string {
  let text = '';
  const hidden: boolean[] = [];
  for (const [part] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (part.startsWith('<span')) hidden.push(/ hidden[ =>]/.test(part));
    else if (part === '</span>') hidden.pop();
    else if (!part.startsWith('<') && !hidden.includes(true)) text += part;
  }
  const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' };
  return text.replace(/&(lt|gt|quot|#x27|amp);/g, (entity) => characters[entity] ?? entity);
}
