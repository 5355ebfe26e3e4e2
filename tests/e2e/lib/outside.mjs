// A proxy for everything that is not on this machine. It lets nothing through and writes down what was asked for, whoever
// in the browser asked: page, worker, service worker or the browser itself.

import { createServer } from "node:http";

// Where Chromium fetches parts of itself from, whatever page is open. (A page that asked for it would be seen among the
// page's own requests: the scenario `privacy` looks at those, too.)
const BROWSERS_OWN = /^redirector\.gvt1\.com:/;

export class Outside {
  requests = [];
  /** What goes on, to be written down with each request. */
  during = "";
  #server;

  static async start() {
    const outside = new Outside();
    const note = (what) => {
      if (!BROWSERS_OWN.test(what)) outside.requests.push(`${what} (during ${outside.during})`);
    };
    outside.#server = createServer((request, response) => {
      note(request.url);
      response.writeHead(502).end();
    });
    outside.#server.on("connect", (request, socket) => {
      note(request.url);
      // Whoever asked may have gone already.
      socket.on("error", () => {});
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise((resolve) => outside.#server.listen(0, "127.0.0.1", resolve));
    outside.address = `127.0.0.1:${outside.#server.address().port}`;
    return outside;
  }

  /** Takes back what a test asked for on purpose. */
  forget(matching) {
    const kept = this.requests.filter((request) => !matching.test(request));
    const forgotten = this.requests.length - kept.length;
    this.requests = kept;
    return forgotten;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
