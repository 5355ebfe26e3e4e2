// A proxy for everything that is not on this machine. It lets nothing through and writes down what was asked for, whoever
// in the browser asked: page, worker, service worker or the browser itself.

import { createServer } from "node:http";

export class Outside {
  requests = [];
  #server;

  static async start() {
    const outside = new Outside();
    const note = (what) => outside.requests.push(what);
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
