// The clients that can be played, and what sets them apart.
import type { Platform, UrlRule } from './types';

export interface ClientProfile {
  userAgent(version: string): string;
  navigatorPlatform: string;
  urlRule: UrlRule;
  version: string;
  /** Android hands lists and objects over as JSON texts, iOS as they are. */
  encode(value: unknown): unknown;
  /** iOS wraps a scan's text into a JSON document, Android hands it over as it is. */
  scanResult(text: string): string;
  /** The local id of a file. */
  localId(kind: 'image' | 'voice', n: number): string;
  /** How a picture's base64 is handed over: iOS puts a prefix in front, with that misspelling, Android nothing. */
  localData(base64: string): string;
}

export const PROFILES: Record<Platform, ClientProfile> = {
  android: {
    userAgent: (version) =>
      'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) ' +
      `Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160083 MMWEBSDK/20240301 MicroMessenger/${version}.2560` +
      '(0x28002F30) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64',
    navigatorPlatform: 'Linux aarch64',
    urlRule: 'current',
    version: '8.0.47',
    encode: (value) => JSON.stringify(value),
    scanResult: (text) => text,
    localId: (kind, n) => `weixin://resourceid/${kind === 'image' ? 'a' : 'b'}${n.toString(16).padStart(31, '0')}`,
    localData: (base64) => base64,
  },
  ios: {
    userAgent: (version) =>
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ' +
      `MicroMessenger/${version}(0x18002f2c) NetType/WIFI Language/zh_CN`,
    navigatorPlatform: 'iPhone',
    urlRule: 'landing',
    version: '8.0.47',
    encode: (value) => value,
    scanResult: (text) => JSON.stringify({ scan_code: { scan_result: text } }),
    localId: (kind, n) => `wxLocalResource://${kind}id${n.toString().padStart(12, '0')}`,
    localData: (base64) => `data:image/jgp;base64,${base64}`,
  },
};
