// Serves the page, the engines and the models to this machine alone, isolated, so that clocks are fine and threads possible.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/**
 * Starts it. `roots` says which folder or file each prefix of an address stands for; the longest prefix that fits is taken.
 * Gives `{ origin, close }`.
 */
export async function serve(roots) {
  const prefixes = Object.keys(roots).sort((a, b) => b.length - a.length);
  const server = http.createServer((request, response) => {
    const file = find(roots, prefixes, decodeURIComponent(request.url.split("?")[0]));
    const about = file && fs.statSync(file, { throwIfNoEntry: false });
    if (!about?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
      "Content-Length": about.size,
      "Cache-Control": "no-store",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function find(roots, prefixes, url) {
  const prefix = prefixes.find((p) => url.startsWith(p));
  if (!prefix || url === prefix) return roots[prefix];
  return path.join(roots[prefix], path.posix.normalize(`/${url.slice(prefix.length)}`));
}
