// Reads what a Playwright trace has recorded: a zip file whose trace.network holds one JSON document per line.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

export interface TracedRequest {
  url: string;
  /** Of the answer; -1 when none had come by the end of the trace. */
  status: number;
}

/** The requests of a trace, in the order in which the browser made them. */
export function requestsOf(traceFile: string): TracedRequest[] {
  interface Line {
    type: string;
    snapshot: { startedDateTime: string; _monotonicTime?: number; request: { url: string }; response: { status: number } };
  }
  const lines = member(readFileSync(traceFile), 'trace.network').toString('utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ type }) => type === 'resource-snapshot')
    .map(({ snapshot }) => snapshot)
    .sort((a, b) => (a._monotonicTime ?? 0) - (b._monotonicTime ?? 0))
    .map(({ request, response }) => ({ url: request.url, status: response.status }));
}

/** One member of a zip file, found by the directory at its end. */
function member(zip: Buffer, name: string): Buffer {
  let entry = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (zip.readUInt32LE(entry) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at)) as [number, number, number];
    if (zip.toString('utf8', entry + 46, entry + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(entry + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
      return zip.readUInt16LE(entry + 10) === 0 ? content : inflateRawSync(content);
    }
    entry += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`There is no ${name} in the trace.`);
}
