// What TypeScript says of files that aren't the tests' own.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const OPTIONS = { strict: true, noEmit: true, target: 'ES2023', module: 'ESNext', lib: ['ES2023', 'DOM'], types: [] };

/** Compiles files, their names with their texts, strictly and with the declarations among them; the compiler's complaints. */
export async function complaints(files: Iterable<readonly [name: string, text: string]>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  try {
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] }));
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    execFileSync(process.execPath, [tsc, '--project', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}` || String(error);
  } finally {
    await rm(folder, { recursive: true });
  }
}
