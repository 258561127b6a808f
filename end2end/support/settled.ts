// Which interfaces have done their work in a project, across its tests and workers: a name per line in a file beside the
// tests' other results, which Playwright clears at the beginning of each run.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const file = (outputDir: string, project: string) => join(outputDir, 'settled', `${project}.txt`);

export function noteSettled(outputDir: string, project: string, names: Iterable<string>): void {
  const path = file(outputDir, project);
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, [...names].map((name) => `${name}\n`).join(''));
}

export function settledIn(outputDir: string, project: string): Set<string> {
  const path = file(outputDir, project);
  return new Set(existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
}
