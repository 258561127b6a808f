// `window.WeixinJSBridge` itself, as pages call it without jweixin: what WeChat's own keeps to, and jweixin relies on.
import { publish } from '../../support/publish';
import { expect, test } from '../../support/test';

type Fields = Record<string, unknown>;

interface Bridge {
  invoke(name: unknown, params: unknown, callback?: (answer: Fields) => void): void;
  call: Bridge['invoke'];
  on(event: string, handler: (payload: Fields) => void): void;
}

declare global {
  interface Window {
    readonly WeixinJSBridge: Bridge;
    /** How often the bridge was announced to the page. */
    announced: number;
  }
}

test.describe('on a page that is configured', () => {
  test.beforeEach(async ({ app }) => {
    await app.open('/');
    await app.expectReady();
  });

  test('an answer comes once, and not before the call is over', async ({ page }) => {
    const heard = await page.evaluate(async () => {
      const heard: string[] = [];
      const ask = (name: string) =>
        new Promise<void>((done) => {
          window.WeixinJSBridge.invoke('getNetworkType', {}, () => {
            heard.push(name);
            done();
          });
          heard.push(`${name} is called`);
        });
      await ask('first');
      // what came twice would have come by then
      await ask('second');
      await ask('third');
      return heard;
    });
    expect(heard).toEqual(['first is called', 'first', 'second is called', 'second', 'third is called', 'third']);
  });

  test('each answer and each event is an object of its own, which its receiver may change', async ({ page, simulator }) => {
    await simulator.set({ network: '4g' });
    const seen = await page.evaluate(async () => {
      const ask = () => new Promise<Fields>((done) => window.WeixinJSBridge.invoke('getNetworkType', {}, done));
      const payload = { localId: 'a' };
      const fire = () =>
        new Promise<Fields>((done) => {
          window.WeixinJSBridge.on('onVoicePlayEnd', done);
          window.wxSimulator.fire('onVoicePlayEnd', payload);
        });
      const [answer, event] = [await ask(), await fire()];
      const before = JSON.stringify([answer, event]);
      for (const one of [answer, event]) for (const name of Object.keys(one)) delete one[name];
      const [again, next] = [await ask(), await fire()];
      return { before, after: JSON.stringify([again, next]), isShared: answer === again || event === next, payload };
    });
    const told = JSON.stringify([{ err_msg: 'network_type:wwan', subtype: '4g' }, { localId: 'a' }]);
    expect(seen).toEqual({ before: told, after: told, isShared: false, payload: { localId: 'a' } });
  });

  test('call is another name of invoke', async ({ page }) => {
    const answer = await page.evaluate(
      () => new Promise<Fields>((done) => window.WeixinJSBridge.call('getNetworkType', {}, done)),
    );
    expect(answer).toEqual({ err_msg: 'network_type:wifi' });
  });

  test('a name that is no text is ignored; an unknown one is answered', async ({ page }) => {
    const { heard, recorded } = await page.evaluate(async () => {
      window.wxSimulator.clear();
      const heard: unknown[] = [];
      for (const name of [1, null, undefined, {}, ['getNetworkType']]) {
        window.WeixinJSBridge.invoke(name, {}, (answer) => heard.push(answer));
      }
      await new Promise<void>((done) =>
        window.WeixinJSBridge.invoke('noSuchFunction', {}, (answer) => {
          heard.push(answer);
          done();
        }),
      );
      return { heard, recorded: window.wxSimulator.messages().map(({ kind, name }) => `${kind} ${name}`) };
    });
    expect(heard).toEqual([{ err_msg: 'system:function_not_exist' }]);
    expect(recorded).toEqual(['invoke noSuchFunction', 'answer noSuchFunction']);
  });

  test('parameters that are no object count as none', async ({ page }) => {
    const given = await page.evaluate(async () => {
      window.wxSimulator.clear();
      const none = ['a text', 5, true, null, undefined, [], ['a'], new Date(0), new String('a'), () => 1, { toJSON: () => 1 }];
      for (const params of none) {
        await new Promise((done) => window.WeixinJSBridge.invoke('getNetworkType', params, done));
      }
      const calls = window.wxSimulator.messages().filter(({ kind }) => kind === 'invoke');
      return calls.map(({ raw }) => raw);
    });
    expect(given).toEqual(Array(11).fill({}));
  });

  test('a configuration whose parameters are no object is refused', async ({ page }) => {
    const answers = await page.evaluate(async () => {
      const answers: unknown[] = [];
      for (const params of [[], new Date(0), new String('a')]) {
        await new Promise<void>((done) =>
          window.WeixinJSBridge.invoke('preVerifyJSAPI', params, (answer) => {
            answers.push(answer.err_msg);
            done();
          }),
        );
      }
      return answers;
    });
    expect(answers).toEqual(Array(3).fill(expect.stringContaining('pre_verify_jsapi:fail')));
  });

  for (const [earlier, later, granted] of [
    ['granted', 'refused', false],
    ['refused', 'granted', true],
  ] as const) {
    test(`of two configurations under way the last call counts: ${earlier} late, ${later} before`, async ({ page }) => {
      let release = () => {};
      const released = new Promise<void>((done) => (release = done));
      let asked = 0;
      await page.route('**/sandbox/client/verify', async (route) => {
        asked += 1;
        if (asked === 1) await released;
        await route.fallback();
      });
      await page.evaluate((kinds) => {
        const { WeixinJSBridge, wxSimulator } = window;
        const right = wxSimulator.messages().find(({ kind, name }) => kind === 'invoke' && name === 'preVerifyJSAPI')!.raw as Fields;
        const wrong = { ...right, verifySignature: '0'.repeat(40) };
        wxSimulator.clear();
        for (const kind of kinds) WeixinJSBridge.invoke('preVerifyJSAPI', kind === 'granted' ? right : wrong);
      }, [earlier, later]);
      const answers = () =>
        page.evaluate(() => {
          const answers = window.wxSimulator.messages().filter(({ kind }) => kind === 'answer');
          return answers.map(({ raw }) => ((raw as Fields).err_msg === 'pre_verify_jsapi:ok' ? 'granted' : 'refused'));
        });
      await expect.poll(answers).toEqual([later]);
      release();
      await expect.poll(answers).toEqual([later, earlier]);
      const answer = await page.evaluate(
        () => new Promise<Fields>((done) => window.WeixinJSBridge.invoke('getNetworkType', {}, done)),
      );
      const offline = 'getNetworkType:fail, the permission value is offline verifying';
      expect(answer).toEqual({ err_msg: granted ? 'network_type:wifi' : offline });
    });
  }

  test('who waits for an answer gets it, also when the list is cleared meanwhile', async ({ page }) => {
    const answered = await page.evaluate(async () => {
      const answered = window.wxSimulator.waitFor('getNetworkType');
      window.WeixinJSBridge.invoke('getNetworkType', {}, () => window.wxSimulator.clear());
      return (await answered).raw;
    });
    expect(answered).toEqual({ err_msg: 'network_type:wifi' });
  });

  test('an answer is noted as the callbacks have left it', async ({ page }) => {
    const { raw, seen } = await page.evaluate(async () => {
      const answered = window.wxSimulator.waitFor('getNetworkType');
      window.WeixinJSBridge.invoke('getNetworkType', {}, (answer) => {
        answer.list = [1];
      });
      return answered;
    });
    expect(raw).toEqual({ err_msg: 'network_type:wifi' });
    expect(seen).toEqual({ err_msg: 'network_type:wifi', list: [1] });
  });

  test('a call needs no callback', async ({ page }) => {
    const answered = await page.evaluate(async () => {
      const answered = window.wxSimulator.waitFor('getNetworkType');
      window.WeixinJSBridge.invoke('getNetworkType', {});
      return (await answered).raw;
    });
    expect(answered).toEqual({ err_msg: 'network_type:wifi' });
  });

  test('of the handlers of an event the last one hears of it', async ({ page }) => {
    const heard = await page.evaluate(async () => {
      const heard: string[] = [];
      const { WeixinJSBridge, wxSimulator } = window;
      const fired = () => new Promise<void>((done) => {
        WeixinJSBridge.on('onVoicePlayEnd', () => heard.push('first'));
        WeixinJSBridge.on('onVoiceRecordEnd', () => heard.push('of another event'));
        WeixinJSBridge.on('onVoicePlayEnd', () => {
          heard.push('last');
          done();
        });
        wxSimulator.fire('onVoicePlayEnd');
      });
      await fired();
      await fired();
      return heard;
    });
    expect(heard).toEqual(['last', 'last']);
  });

  test('nobody replaces it, or a part of it', async ({ page }) => {
    const kept = await page.evaluate(() => {
      const own = window.WeixinJSBridge;
      const { invoke } = own;
      const refused = [
        Reflect.set(window, 'WeixinJSBridge', {}),
        Reflect.deleteProperty(window, 'WeixinJSBridge'),
        Reflect.defineProperty(window, 'WeixinJSBridge', { value: {} }),
        Reflect.set(own, 'invoke', () => undefined),
      ];
      return { refused, isItself: window.WeixinJSBridge === own && own.invoke === invoke };
    });
    expect(kept).toEqual({ refused: [false, false, false, false], isItself: true });
  });
});

test('WeixinJSBridgeReady comes once, when the bridge is there', async ({ page, server }) => {
  const site = await publish(`<!doctype html><html lang="zh-CN"><title>announced</title>
    <script src="${server.url}/sandbox/simulator.js"></script>
    <script>
      window.announced = 0;
      document.addEventListener('WeixinJSBridgeReady', () => { window.announced += window.WeixinJSBridge ? 1 : NaN; });
    </script></html>`);
  try {
    await page.goto(`http://localhost:${site.port}/`);
    await expect.poll(() => page.evaluate(() => window.announced)).toBe(1);
    await page.evaluate(async () => {
      const { WeixinJSBridge, wxSimulator } = window;
      await wxSimulator.ready;
      await new Promise((done) => WeixinJSBridge.invoke('preVerifyJSAPI', {}, done));
      await new Promise((done) => WeixinJSBridge.invoke('checkJsApi', { jsApiList: [] }, done));
    });
    expect(await page.evaluate(() => window.announced)).toBe(1);
  } finally {
    await site.stop();
  }
});
