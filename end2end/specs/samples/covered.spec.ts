// Every interface of the catalogue is used in some spec of the simulated client.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { NAMES } from '../data/reference';

const FOLDER = fileURLToPath(new URL('../simulator/', import.meta.url));

test('no interface is missing in specs/simulator/', () => {
  const specs = readdirSync(FOLDER).map((file) => readFileSync(FOLDER + file, 'utf8')).join('\n');
  const missing = NAMES.filter((name) => !new RegExp(`['\`]${name.replace('.', '\\.')}['\`]`).test(specs));
  expect(missing).toEqual([]);
});
