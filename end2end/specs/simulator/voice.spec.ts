// Recordings: made, ended in time, heard, sent and recognised.
import type { App } from '../../support/app';
import { keepMicrophone, loseMicrophone } from '../../support/media';
import type { Simulator } from '../../support/simulator';
import { expect, test } from '../../support/test';

const LOCAL_ID = { android: /^weixin:\/\/resourceid\/[0-9a-f]{32}$/, ios: /^wxLocalResource:\/\/voiceid\d{12}$/, off: /^$/ };
const sound = (simulator: Simulator, state: string) => simulator.root.locator(`[data-sound="${state}"]`);

/** Records for some seconds; the local id. */
async function record(app: App, simulator: Simulator, seconds = 1): Promise<string> {
  await app.button('startRecord').click();
  await simulator.tap('允许');
  await app.expectNext('startRecord', 'success', 'complete');
  await expect(sound(simulator, 'recording')).toContainText(`正在录音 0:0${seconds}`);
  await app.button('stopRecord').click();
  const [recorded] = await app.expectNext('stopRecord', 'success', 'complete');
  await expect(sound(simulator, 'recording')).toHaveCount(0);
  return String(recorded!.localId);
}

test.beforeEach(async ({ app }) => {
  await app.open('/');
  await app.expectReady();
});

test('the user refuses the microphone', async ({ app, simulator }) => {
  await app.button('startRecord').click();
  await simulator.tap('拒绝');
  await app.expectNext('startRecord', 'cancel', 'complete');
  await app.button('stopRecord').click();
  await app.expectNext('stopRecord', 'fail', 'complete');
});

for (const hasMicrophone of [true, false]) {
  const what = hasMicrophone ? 'what the microphone hears' : 'a tone where there is no microphone';
  test(`${what} is recorded, and heard to its end`, async ({ app, context, simulated, simulator }) => {
    await context.grantPermissions(hasMicrophone ? ['microphone'] : []);
    await app.button('startRecord').click();
    await simulator.tap('允许');
    await app.expectNext('startRecord', 'success', 'complete');
    await expect(sound(simulator, 'recording').getByText('没有麦克风')).toHaveCount(hasMicrophone ? 0 : 1);
    await expect(sound(simulator, 'recording')).toContainText('0:03');
    await app.button('stopRecord').click();
    const [recorded] = await app.expectNext('stopRecord', 'success', 'complete');
    const id = recorded!.localId;
    expect(id).toMatch(LOCAL_ID[simulated]);
    await app.button('playVoice').click();
    await app.expectNext('playVoice', 'success', 'complete');
    await expect(sound(simulator, 'playing')).toBeVisible();
    await expect(sound(simulator, 'playing'), 'it ends by itself').toHaveCount(0);
    const [ended] = await app.expectNext('onVoicePlayEnd', 'success', 'complete');
    expect(ended!.localId).toBe(id);
  });
}

test('a voice is paused, goes on and is stopped', async ({ app, simulator }) => {
  await record(app, simulator, 3);
  await app.button('playVoice').click();
  await app.expectNext('playVoice', 'success', 'complete');
  await app.button('pauseVoice').click();
  await app.expectNext('pauseVoice', 'success', 'complete');
  await expect(sound(simulator, 'paused')).toContainText('已暂停');
  await app.button('playVoice').click();
  await app.expectNext('playVoice', 'success', 'complete');
  await app.button('stopVoice').click();
  await app.expectNext('stopVoice', 'success', 'complete');
  await expect(simulator.root.locator('[data-sound]')).toHaveCount(0);
});

/** Calls interfaces at once, in this order; how they ended, in the same. */
function atOnce(app: App, ...calls: [name: string, localId: string][]): Promise<string[]> {
  return app.page.evaluate((calls) => {
    type Call = (parameters: { localId: string; complete(result: { errMsg: string }): void }) => void;
    const { wx } = window as unknown as { wx: Record<string, Call> };
    const call = ([name, localId]: [string, string]) =>
      new Promise<string>((done) => wx[name]!({ localId, complete: ({ errMsg }) => done(errMsg) }));
    return Promise.all(calls.map(call));
  }, calls);
}

test('of two voices that are to be played at once the second one is heard', async ({ app, simulator }) => {
  const first = await record(app, simulator);
  await app.button('startRecord').click();
  await app.expectNext('startRecord', 'success', 'complete');
  await expect(sound(simulator, 'recording')).toContainText('0:01');
  await app.button('stopRecord').click();
  const [recorded] = await app.expectNext('stopRecord', 'success', 'complete');
  const second = String(recorded!.localId);
  expect(await atOnce(app, ['playVoice', first], ['playVoice', second])).toEqual(['playVoice:ok', 'playVoice:ok']);
  const [ended] = await app.expectNext('onVoicePlayEnd', 'success', 'complete');
  expect(ended!.localId).toBe(second);
});

test('a voice that is paused before it is heard waits at its beginning', async ({ app, simulator }) => {
  const id = await record(app, simulator);
  expect(await atOnce(app, ['playVoice', id], ['pauseVoice', id])).toEqual(['playVoice:ok', 'pauseVoice:ok']);
  await expect(sound(simulator, 'paused')).toContainText('0:00 / 0:01');
  expect(await atOnce(app, ['playVoice', id])).toEqual(['playVoice:ok']);
  await expect(sound(simulator, 'playing')).toBeVisible();
});

test('a recording that loses its microphone ends with what was heard', async ({ app, context, page, simulator }) => {
  await context.grantPermissions(['microphone']);
  await keepMicrophone(page);
  await app.button('startRecord').click();
  await simulator.tap('允许');
  await app.expectNext('startRecord', 'success', 'complete');
  await expect(sound(simulator, 'recording')).toContainText('0:01');
  await loseMicrophone(page);
  await expect(sound(simulator, 'recording')).toContainText('0:03');
  await app.button('stopRecord').click();
  await app.expectNext('stopRecord', 'success', 'complete');
  await app.button('playVoice').click();
  await app.expectNext('playVoice', 'success', 'complete');
  await expect(sound(simulator, 'playing'), 'silence is no part of it').not.toContainText('/ 0:03');
  await app.button('startRecord').click();
  await app.expectNext('startRecord', 'success', 'complete');
});

test('a recording that nobody stops ends in time', async ({ app, simulator }) => {
  await simulator.set({ recordLimit: 1 });
  await app.button('startRecord').click();
  await simulator.tap('允许');
  const [ended] = await app.expectNext('onVoiceRecordEnd', 'success', 'complete');
  await expect(simulator.root.locator('[data-sound]')).toHaveCount(0);
  await app.button('playVoice').click();
  await app.expectNext('playVoice', 'success', 'complete');
  const [played] = await app.expectNext('onVoicePlayEnd', 'success', 'complete');
  expect(played!.localId).toBe(ended!.localId);
});

test("a recording goes by no clock of the page's", async ({ app, page, simulator }) => {
  await simulator.set({ recordLimit: 1 });
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const ended = page.evaluate(() => {
    const { wx } = window as unknown as { wx: { onVoiceRecordEnd(options: object): void } };
    return new Promise<{ localId: string }>((complete) => wx.onVoiceRecordEnd({ complete }));
  });
  const began = app.call('startRecord', {});
  await simulator.tap('允许');
  await began;
  const { localId } = await ended;
  const messages = await page.evaluate(() => window.wxSimulator.messages());
  expect(messages.findLast(({ kind }) => kind === 'answer')?.duration, 'the time that a person took').toBeGreaterThan(0);
  expect(await app.call('playVoice', { localId })).toMatchObject({ errMsg: 'playVoice:ok' });
  await expect(simulator.root.locator('[data-sound="playing"]')).toContainText('/ 0:01');
});

test('a recording goes to WeChat as AMR and comes back', async ({ app, page, server, simulator }) => {
  const own = await record(app, simulator);
  await app.button('uploadVoice').click();
  await expect(simulator.said(/已上传，.* 前有效/)).toBeVisible();
  const [sent] = await app.expectNext('uploadVoice', 'success', 'complete');
  const kept = await page.request.get(`${server.url}/sandbox/client/media/${String(sent!.serverId)}`);
  expect(kept.headers()['content-type']).toBe('audio/amr');
  const frames = ((await kept.body()).length - '#!AMR\n'.length) / 32;
  expect(frames, 'fifty frames a second').toBeGreaterThanOrEqual(50);
  await app.button('downloadVoice').click();
  const [fetched] = await app.expectNext('downloadVoice', 'success', 'complete');
  expect(fetched!.localId).not.toBe(own);
  await app.button('playVoice').click();
  await app.expectNext('playVoice', 'success', 'complete');
});

test('a second recording does not begin while one runs', async ({ app, simulator }) => {
  await app.button('startRecord').click();
  await simulator.tap('允许');
  await app.expectNext('startRecord', 'success', 'complete');
  await app.button('startRecord').click();
  await app.expectNext('startRecord', 'fail', 'complete');
  const [, second] = await simulator.answers('startRecord');
  expect(second!.err_desc).toContain('stopRecord');
  await app.button('stopRecord').click();
  await app.expectNext('stopRecord', 'success', 'complete');
});

test('a voice that the phone does not have is not played', async ({ app }) => {
  for (const name of ['playVoice', 'pauseVoice', 'stopVoice', 'uploadVoice', 'translateVoice']) {
    const result = await app.call(name, { localId: 'weixin://resourceid/b9' });
    expect(result.errMsg).toBe(`${name}:fail`);
  }
});

test('a recording is recognised as the settings say', async ({ app, simulator }) => {
  await record(app, simulator);
  await simulator.set({ recognised: '明天出发。' });
  await app.button('translateVoice').click();
  await expect(simulator.said('正在识别')).toBeVisible();
  const [recognised] = await app.expectNext('translateVoice', 'success', 'complete');
  expect(recognised!.translateResult).toBe('明天出发。');
});
