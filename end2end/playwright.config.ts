import { defineConfig, devices } from '@playwright/test';
import type { TestOptions, WorkerOptions } from './support/test';

// What runs where:
//   x.spec.ts           holds with and without WebAssembly
//   x.hydrate.spec.ts   needs the hydrated page
//   browser/, no-js/    outside WeChat
//   simulator/          outside WeChat, with the simulated client: in a plain desktop browser, and what is laid out
//                       differently there on a phone, too
//   samples/            without a browser, once
//   covered/            after simulator/: what that has left out
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'zh-CN' };
// The specs quote the Chinese pages unless they say otherwise.
const desktop = { ...devices['Desktop Chrome'], locale: 'zh-CN' };
const inWeChat = /specs\/wechat\/.*\.spec\.ts$/;
const simulator = /specs\/simulator\/.*\.spec\.ts$/;
/** What the width of the screen, or a finger, makes a difference to. */
const phoneLayout = /specs\/simulator\/(chat|images|inspector|menu|ready)\.spec\.ts$/;
/** Where jweixin itself goes by the platform: on both builds as either; the rest on the one of 2020 as Android, on that of
 *  2023 as iOS, for the time it takes. */
const platformBranches = /specs\/simulator\/(bridge|images|ready|scan|share|voice)\.spec\.ts$/;
const hydrate = /\.hydrate\.spec\.ts$/;

export default defineConfig<TestOptions, WorkerOptions>({
  testDir: 'specs',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A test that passes on a second try still is a failure to look into.
  retries: 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [['line'], ['html', { open: 'never' }]] : 'line',
  // Recording slows every test down: `--trace retain-on-failure` where it is wanted.
  use: { screenshot: 'only-on-failure' },
  projects: [
    { name: 'android-wechat', testMatch: inWeChat, use: { ...phone, client: 'android' } },
    { name: 'ios-wechat', testMatch: inWeChat, use: { ...phone, client: 'ios' } },
    { name: 'android-no-wasm', testMatch: inWeChat, testIgnore: hydrate, use: { ...phone, client: 'android', wasm: false } },
    { name: 'ios-no-wasm', testMatch: inWeChat, testIgnore: hydrate, use: { ...phone, client: 'ios', wasm: false } },
    { name: 'desktop', testMatch: /specs\/browser\/.*\.spec\.ts$/, use: desktop },
    {
      name: 'desktop-no-wasm',
      testMatch: /specs\/browser\/.*\.spec\.ts$/,
      testIgnore: hydrate,
      use: { ...desktop, wasm: false },
    },
    { name: 'android-simulator', testMatch: simulator, use: { ...desktop, simulated: 'android' } },
    { name: 'ios-simulator', testMatch: simulator, use: { ...desktop, simulated: 'ios', jweixin: '2023' } },
    { name: 'android-simulator-2023', testMatch: platformBranches, use: { ...desktop, simulated: 'android', jweixin: '2023' } },
    { name: 'ios-simulator-2020', testMatch: platformBranches, use: { ...desktop, simulated: 'ios' } },
    { name: 'phone-simulator', testMatch: phoneLayout, use: { ...phone, simulated: 'android' } },
    {
      name: 'covered',
      testMatch: /specs\/covered\/.*\.spec\.ts$/,
      dependencies: ['android-simulator', 'ios-simulator'],
    },
    { name: 'no-js', testMatch: /specs\/no-js\/.*\.spec\.ts$/, use: { ...desktop, javaScriptEnabled: false } },
    { name: 'samples', testMatch: /specs\/samples\/.*\.spec\.ts$/ },
  ],
});
