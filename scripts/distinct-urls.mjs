// node distinct-urls.mjs URL COUNT: asks for URL with COUNT different query values, 64 at a time; fails on any answer but 200.
import http from 'node:http';

const [base, count] = [process.argv[2], Number(process.argv[3])];
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
let next = 0;

const ask = (url) =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().on('end', resolve);
    });
    request.on('error', reject);
  });

const worker = async () => {
  while (next < count) await ask(`${base}%3Fn%3D${next++}`);
};

await Promise.all(Array.from({ length: 64 }, worker));
agent.destroy();
