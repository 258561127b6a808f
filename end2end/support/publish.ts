// A web server of another team's, with one page.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Published {
  port: number;
  stop(): Promise<void>;
}

/** Serves `html` at every path, on the machine's own addresses. */
export async function publish(html: string): Promise<Published> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { port, stop };
}
