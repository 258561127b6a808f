// The JavaScript and TypeScript of every page, with the values that the form begins with: the one parses, the other compiles.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { test, expect } from '@playwright/test';
import { fetchCatalog } from '../../support/catalog';
import { startServer, type RunningServer } from '../../support/server';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const OPTIONS = { strict: true, noEmit: true, target: 'ES2023', module: 'ESNext', lib: ['ES2023', 'DOM'], types: [] };

// No browser: the fixtures of the other specs would open a page.
let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('every sample in JavaScript parses', async () => {
  for (const [name, code] of await samples('javascript')) {
    expect.soft(() => new Script(code, { filename: `${name}.js` }), `${name}\n${code}`).not.toThrow();
  }
});

test('every sample in TypeScript compiles strictly', async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  try {
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] }));
    for (const [name, code] of await samples('typescript')) {
      // a module each: all declare their own `wx`
      await writeFile(join(folder, `${name}.ts`), `${code}\nexport {};\n`);
    }
    expect(complaints(folder)).toBe('');
  } finally {
    await rm(folder, { recursive: true });
  }
});

function complaints(folder: string): string {
  try {
    execFileSync(process.execPath, [tsc, '--project', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}` || String(error);
  }
}

/** By the interface's name. */
async function samples(language: string): Promise<Map<string, string>> {
  const { interfaces } = await fetchCatalog(server.url);
  const found = new Map<string, string>();
  for (const { name } of interfaces) {
    const html = await (await fetch(`${server.url}/demo/${name}`)).text();
    const code = html.split(`id="code-${language}-text">`)[1]?.split('</code>')[0];
    expect(code, `${name} in ${language}`).toBeTruthy();
    found.set(name, visibleText(code ?? ''));
  }
  expect(found.size).toBeGreaterThan(0);
  return found;
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
