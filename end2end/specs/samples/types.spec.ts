// The types of `window.wxSimulator`, as another team copies them: they compile, and they take what there is and nothing else.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { complaints } from '../../support/compile';

const TYPES = readFileSync(new URL('../../../public/wx-simulator.d.ts', import.meta.url), 'utf8');

const compile = (script: string) =>
  complaints([
    ['wx-simulator.d.ts', TYPES],
    ['script.ts', `import type {} from './wx-simulator';\nconst client = await window.wxSimulator.ready;\n${script}\nexport {};\n`],
  ]);

test('what scripts may do compiles', async () => {
  const script = `
    client.set({ network: '4g', place: { latitude: 39.9 }, recordLimit: 3 });
    client.next('chooseImage', 'cancel');
    client.answer('getLocation', { latitude: 39.9, longitude: 116.4 });
    client.answer('getLocation', null);
    const heard: boolean = client.fire('onVoicePlayEnd', { localId: 'a' });
    const { raw, seen } = await client.waitFor('scanQRCode');
    const network: string = client.settings().network;
  `;
  expect(await compile(script)).toBe('');
});

for (const [what, script, says] of [
  ['a setting that there is not', "client.set({ netwrk: '4g' });", "'netwrk' does not exist"],
  ['a value that a setting does not take', "client.set({ network: '6g' });", `'"6g"' is not assignable`],
  ['an outcome that there is not', "client.next('chooseImage', 'cancelled');", `'"cancelled"' is not assignable`],
  ['another client in its place', 'window.wxSimulator = client;', 'read-only'],
] as const) {
  test(`refused: ${what}`, async () => {
    expect(await compile(script)).toContain(says);
  });
}
