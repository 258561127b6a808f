// Starts the built application on a free port, one per worker and server configuration.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = resolve(here, process.env.WECHAT_DEMO_DIST ?? '../../target/dist');
const START_LIMIT_MS = 30_000;

export interface RunningServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  port: number;
  /** Everything the process has written so far. */
  log(): string;
  /** How the process ended, if it did so of itself or by somebody else's hand. */
  ended(): string | null;
  stop(): Promise<void>;
}

/** The command to run: the build, or WECHAT_DEMO_COMMAND (run from end2end/). */
function command(): { file: string; args: string[]; cwd: string } {
  const own = process.env.WECHAT_DEMO_COMMAND?.split(' ');
  if (own?.[0]) return { file: own[0], args: own.slice(1), cwd: resolve(here, '..') };
  const file = resolve(dist, 'wechat-jssdk-demo');
  if (!existsSync(file)) throw new Error(`${file} is missing: run "make build" first.`);
  return { file, args: [], cwd: dist };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Only what a process needs, so that a developer's own WECHAT_* settings don't leak into the tests. */
function environment(extra: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter(([key]) => !/^(WECHAT_|LEPTOS_|REDIS_URL$)/.test(key));
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...extra };
}

async function healthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** Starts the server with the given environment on top of sandbox mode and waits until it is healthy. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const { file, args, cwd } = command();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let log = '';
  const child: ChildProcess = spawn(file, args, {
    cwd,
    env: environment({ WECHAT_MODE: 'sandbox', LEPTOS_SITE_ADDR: `127.0.0.1:${port}`, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let end: string | null = null;
  const ended = new Promise<void>((done) => {
    child.once('exit', (code, signal) => {
      end = signal ? `killed by ${signal}` : `exited with ${code}`;
      done();
    });
    child.once('error', (error) => {
      end = String(error);
      done();
    });
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (log += data.toString()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };

  const limit = Date.now() + START_LIMIT_MS;
  while (end === null && Date.now() < limit) {
    if (await healthy(url)) return { url, port, log: () => log, ended: () => end, stop };
    await new Promise((retry) => setTimeout(retry, 50));
  }
  const reason = end ?? 'no answer';
  if (end === null) await stop();
  throw new Error(`The server did not become healthy at ${url} (${reason}). It wrote:\n${log}`);
}
