// Real files, and what WeChat's app does with them: it uploads them to the embedded platform.
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { RawReply } from '../bridge/types';

declare global {
  interface Window {
    /** The last microphone that was opened, kept by the tests. */
    __microphone: MediaStream;
  }
}

/** Of the picture, in pixels. */
export const WIDTH = 48;

/** A picture that a browser can show. */
export function picture(): Buffer {
  const png = new PNG({ width: WIDTH, height: 32 });
  png.data.fill(0x80);
  return PNG.sync.write(png);
}

/** An AMR recording of one frame. */
export const recording = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.from('3c911716be6679e1e001e7aff000000080', 'hex')]);

/** Uploads a file as the app does, and gives what the app then answers the page. */
export async function uploaded(serverUrl: string, native: string, type: string, file: Buffer): Promise<RawReply> {
  const response = await fetch(`${serverUrl}/sandbox/client/media`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(file),
  });
  const text = await response.text();
  const { media_id: serverId } = JSON.parse(text) as { media_id?: string };
  if (!serverId) throw new Error(`POST /sandbox/client/media: ${response.status} ${text}`);
  return { err_msg: `${native}:ok`, serverId };
}

/** Keeps `window.__microphone` in the page that is open. */
export async function keepMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => (window.__microphone = await open(constraints));
  });
}

/** Takes the microphone away, and waits until whoever records by it has noticed. */
export async function loseMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const another = new MediaRecorder(window.__microphone);
    another.start();
    return new Promise((noticed) => {
      another.onstop = noticed;
      for (const track of window.__microphone.getTracks()) track.stop();
    }).then(() => undefined);
  });
}

/** Lets the platform's time pass. */
export async function advance(serverUrl: string, seconds: number): Promise<void> {
  const response = await fetch(`${serverUrl}/sandbox/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_seconds: seconds }),
  });
  if (!response.ok) throw new Error(`POST /sandbox/control: ${response.status} ${await response.text()}`);
}
