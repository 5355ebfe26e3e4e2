// The runner: scenarios made of steps, each step counted; a step that fails ends its scenario and leaves a picture.

import { mkdir, mkdtemp, rm, cp, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { Browser } from "./browser.mjs";
import { setUpFamily, download } from "./family.mjs";
import { Outside } from "./outside.mjs";
import { Server } from "./server.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/** Where pictures of failures go. */
export const PICTURES = path.join(ROOT, "target/xtask/e2e");

const xtask = process.env.XTASK ?? path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target"), "debug/xtask");

export class Run {
  passed = 0;
  failed = 0;

  static async start() {
    const run = new Run();
    run.folder = await mkdtemp(path.join(tmpdir(), "luminai-e2e-"));
    run.outside = await Outside.start();
    // One port for the whole run: what a browser keeps belongs to an origin, and the port is part of it.
    run.port = await freePort();
    await mkdir(PICTURES, { recursive: true });
    return run;
  }

  async scenario(name, scenario) {
    console.log(`\n${name}`);
    this.outside.during = name;
    const t = new Scenario(this, name);
    try {
      await scenario(t);
    } catch (error) {
      // A step has told about itself already; anything else is a failure between steps.
      if (!error.told) this.tell(false, `${name}: between steps`, 0, error);
    } finally {
      await t.end();
    }
  }

  /** Every browser of the run sends what does not go to its own machine to a proxy that counts. */
  async nothingLeftTheOrigin() {
    console.log("\nthe whole run");
    const seen = this.outside.requests;
    const error = seen.length > 0 ? new Error(`left the origin: ${seen.join(", ")}`) : undefined;
    this.tell(!error, "no request left the origin", 0, error);
  }

  tell(ok, name, ms, error) {
    this[ok ? "passed" : "failed"] += 1;
    console.log(`  ${ok ? "✓" : "✗"} ${name} (${(ms / 1000).toFixed(1)} s)`);
    if (error) console.log(stripVTControlCharacters(String(error.stack ?? error)).replace(/^/gm, "      "));
  }

  async end() {
    await this.outside.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What a scenario works with. Everything it opens is closed after it. */
class Scenario {
  #run;
  #open = [];
  #profiles = 0;

  constructor(run, name) {
    this.#run = run;
    this.name = name;
    this.origin = `http://localhost:${run.port}`;
    this.outside = run.outside;
  }

  /** Does one thing and counts it. */
  async step(name, work) {
    const started = performance.now();
    this.#run.outside.during = `${this.name}: ${name}`;
    try {
      const result = await work();
      this.#run.tell(true, name, performance.now() - started);
      return result;
    } catch (error) {
      this.#run.tell(false, name, performance.now() - started, error);
      await this.#picture(name);
      error.told = true;
      throw error;
    }
  }

  /** Starts the server, with flags such as `--cut-after`. One at a time: the port is always the same. */
  async server(...flags) {
    const server = await Server.start(xtask, this.#run.port, flags);
    this.#open.push(server);
    return server;
  }

  /** A browser with a profile of its own: a new one, or one to go on with. */
  async browser(options = {}) {
    const profile = options.profile ?? (await this.newProfile());
    const browser = await Browser.open({ ...options, profile, origin: this.origin, proxy: this.#run.outside.address });
    this.#open.push(browser);
    return browser;
  }

  async newProfile() {
    const folder = path.join(this.#run.folder, `${this.name}-${(this.#profiles += 1)}`);
    await mkdir(folder);
    return folder;
  }

  /**
   * A copy of the profile of a family that has been set up and has its models. The first scenario that asks for it goes
   * through set-up and download, and these steps count there.
   */
  async family() {
    this.#run.family ??= await this.#makeFamily();
    const copy = await this.newProfile();
    await cp(this.#run.family, copy, { recursive: true });
    return copy;
  }

  async #makeFamily() {
    const running = this.#open.some((o) => o instanceof Server && o.isRunning);
    const own = running ? undefined : await this.server();
    const browser = await this.browser();
    await setUpFamily(this, browser.page);
    await download(this, browser.page);
    await browser.close();
    await own?.stop();
    return browser.profile;
  }

  async #picture(step) {
    const file = path.join(PICTURES, `${this.name} ${step}`.replace(/[^a-z0-9]+/gi, "-").slice(0, 100));
    for (const browser of this.#open.filter((o) => o instanceof Browser && o.isOpen)) {
      try {
        await browser.page.screenshot({ path: `${file}.png`, timeout: 5000 });
        await writeFile(`${file}.txt`, `${await browser.page.locator("body").ariaSnapshot({ timeout: 5000 })}\n\n${browser.said.join("\n")}\n`);
        console.log(`      picture: ${file}.png`);
      } catch {
        // The page may be gone; the failure itself is told.
      }
    }
  }

  async end() {
    for (const open of this.#open.reverse()) await (open.close?.() ?? open.stop());
  }
}

// Below the ports that systems hand out for outgoing connections: while a server is restarted, nobody else gets its port.
const [LOWEST, HIGHEST] = [20_000, 32_000];

async function freePort() {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().on("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
