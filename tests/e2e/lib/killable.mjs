// Chromium in a process group of its own, so that all of it can be killed at once, as when a tablet's battery goes.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "playwright-core";
import { FLAGS } from "./browser.mjs";

const HEADLESS = [
  "--headless",
  "--no-sandbox",
  "--remote-debugging-port=0",
  "--window-size=1280,800",
  // Else Chromium asks its maker for the time and for hints: it would be counted as having left the origin.
  "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,OptimizationGuideModelDownloading,Translate,MediaRouter",
  "--disable-field-trial-config",
  "--disable-client-side-phishing-detection",
  "--disable-default-apps",
  "--disable-extensions",
  "--metrics-recording-only",
];

export class Killable {
  #process;
  #driver;

  static async open({ profile, proxy }) {
    const browser = new Killable();
    const flags = [...FLAGS, ...HEADLESS, `--proxy-server=http://${proxy}`, `--user-data-dir=${profile}`, "about:blank"];
    browser.#process = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", flags, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    browser.#driver = await chromium.connectOverCDP(await address(browser.#process));
    const [context] = browser.#driver.contexts();
    context.setDefaultTimeout(20_000);
    browser.page = context.pages()[0] ?? (await context.newPage());
    return browser;
  }

  get isRunning() {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** SIGKILL to every process of it. */
  async kill() {
    if (this.isRunning) {
      const gone = once(this.#process, "exit");
      process.kill(-this.#process.pid, "SIGKILL");
      await gone;
    }
    // The driver has lost its browser already.
    await this.#driver?.close().catch(() => {});
  }
}

/** Where it can be driven, as it says itself. */
function address(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`the browser ended at once: ${said}`)));
    child.stderr.on("data", (data) => {
      said += data;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
  });
}
