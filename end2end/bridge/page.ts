// The half of the double that lives in the page: `window.WeixinJSBridge`. It only carries messages;
// what a client answers is decided in client.ts.
import type { BridgeHandle, BridgeOptions, Message } from './types';

/** Runs as an init script, before the page's own scripts. Serialised: it may use nothing but its argument. */
export function installBridge(options: BridgeOptions): void {
  if (window.top !== window) return;
  Object.defineProperty(navigator, 'platform', { get: () => options.navigatorPlatform });

  type Callback = (result: Record<string, unknown>) => void;
  const withoutFragment = (url: string) => url.split('#')[0] ?? url;
  const landing = withoutFragment(location.href);
  // One handler per event: the last registration wins.
  const handlers = new Map<string, Callback>();

  const send = (kind: Message['kind'], name: string, params: Record<string, unknown>) =>
    window.__wechatClient({
      kind,
      name,
      params,
      landing,
      current: withoutFragment(location.href),
      at: performance.now(),
    });

  const invoke = (name: unknown, args: unknown, callback: unknown) => {
    if (typeof name !== 'string') return;
    const params = args !== null && typeof args === 'object' ? JSON.parse(JSON.stringify(args)) : {};
    void send('invoke', name, params).then((reply) => {
      // A task of its own, so that what a callback throws is an uncaught error of the page.
      if (reply && typeof callback === 'function') setTimeout(() => (callback as Callback)(reply));
    });
  };

  const bridge = Object.freeze({
    invoke,
    call: invoke,
    on(event: unknown, handler: unknown) {
      if (typeof event !== 'string' || typeof handler !== 'function') return;
      handlers.set(event, handler as Callback);
      void send('on', event, {});
    },
    log(text: unknown) {
      void send('log', String(text), {});
    },
  });

  let arrived = false;
  const announce = () => document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  const handle: BridgeHandle = {
    arrive() {
      if (arrived) return;
      arrived = true;
      Object.defineProperty(window, 'WeixinJSBridge', { value: bridge, enumerable: true });
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', announce, { once: true });
      else announce();
    },
    fire(event, payload) {
      const handler = handlers.get(event);
      handler?.(payload);
      return handler !== undefined;
    },
    // Answers come in the order of the calls, so that of one more call is the last.
    answered: () => new Promise((done) => invoke('checkJsApi', { jsApiList: [] }, () => done())),
  };
  Object.defineProperty(window, '__wechatHandle', { value: handle });

  if (options.arrival === 'before-page') handle.arrive();
  if (options.arrival === 'after-load') window.addEventListener('load', () => setTimeout(handle.arrive), { once: true });
}
