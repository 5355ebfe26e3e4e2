// `xtask serve` as a child process, and what it logs.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export class Server {
  /** Lines that the server printed: requests, and connections that ended in an error. */
  lines = [];
  #process;

  static async start(xtask, port, flags) {
    const server = new Server();
    server.#process = spawn(xtask, ["serve", "--no-build", "--log", "--port", String(port), ...flags], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve, reject) => {
      server.#process.once("error", reject);
      server.#process.once("exit", (code) => reject(new Error(`the server ended at once, with code ${code}`)));
      createInterface(server.#process.stdout).on("line", (line) => {
        server.lines.push(line);
        if (line.startsWith("LuminAI is at ")) resolve();
      });
    });
    return server;
  }

  /** What was asked for below `/models/`: path and length of each answer, and `cut` where a connection was broken. */
  get models() {
    return this.lines.flatMap((line) => {
      const request = line.match(/^GET \/models\/(\S+) (\d+) bytes: (\d+)/);
      if (request) return [{ path: request[1], bytes: Number(request[2]), status: Number(request[3]) }];
      return line.includes("cut on purpose") ? [{ cut: true }] : [];
    });
  }

  get isRunning() {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async stop() {
    if (!this.isRunning) return;
    const gone = once(this.#process, "exit");
    this.#process.kill();
    await gone;
  }
}
