// node run.mjs PKG MODELS GGUF OUT [ROUNDS]: times our engine and wllama in one page and writes the raw rounds to OUT.
// With - for GGUF: only the guard's decision and the sentence encoder, without another engine.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [pkg, models, gguf, out, rounds = '7'] = process.argv.slice(2);
const here = import.meta.dirname;
const roots = { '/pkg/': pkg, '/models/': models, '/gguf/': path.dirname(gguf), '/': here };
const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

const server = http.createServer((request, response) => {
  const url = decodeURIComponent(request.url.split('?')[0]);
  const root = Object.keys(roots).find((prefix) => url.startsWith(prefix));
  const file = path.join(roots[root], path.normalize(url.slice(root.length)));
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
    'Content-Length': fs.statSync(file).size,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  fs.createReadStream(file).pipe(response);
});
await new Promise((done) => { server.listen(0, '127.0.0.1', done); });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  const job = { gguf: gguf === '-' ? null : `/gguf/${path.basename(gguf)}`, rounds: Number(rounds), decode: 48 };
  await page.goto(`http://127.0.0.1:${server.address().port}/page.html#${encodeURIComponent(JSON.stringify(job))}`);
  const outcome = await (await page.waitForFunction(() => globalThis.outcome, null, { timeout: 540_000 })).jsonValue();
  if (outcome.error) throw new Error(outcome.error);
  outcome.machine = { cpus: os.cpus().length, browser: browser.version() };
  fs.mkdirSync(path.dirname(out), { recursive: true });
  fs.writeFileSync(out, `${JSON.stringify(outcome, null, 1)}\n`);
  const { raw, ...rest } = outcome;
  console.log(JSON.stringify(rest, null, 1));
} finally {
  await browser.close();
  server.close();
}
