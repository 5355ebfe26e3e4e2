// Chromium with a profile in a folder, as a family's tablet would have it.

import { chromium } from "playwright-core";

// Else requests of service workers are not reported.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

export const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // What Chromium asks its maker for all the same goes nowhere: it would be counted as having left the origin.
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--allow-browser-signin=false",
  "--gaia-url=http://127.0.0.1:9",
  "--autofill-server-url=http://127.0.0.1:9",
];

export const TABLET = { width: 1280, height: 800 };

export class Browser {
  /** What the page and its workers wrote to the console, errors included. */
  said = [];
  /** Every request of page, worker and service worker: { url, from }. */
  requests = [];
  isOpen = true;

  static async open({ profile, origin, proxy, viewport = TABLET, script, colorScheme }) {
    const browser = new Browser();
    browser.profile = profile;
    browser.origin = origin;
    browser.context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      chromiumSandbox: false,
      args: [...FLAGS, `--proxy-server=http://${proxy}`],
      viewport,
      colorScheme,
      serviceWorkers: "allow",
      acceptDownloads: true,
    });
    browser.context.setDefaultTimeout(20_000);
    browser.context.on("request", (request) => {
      const from = request.serviceWorker() ? "service worker" : "page or worker";
      browser.requests.push({ url: request.url(), from });
    });
    browser.context.on("console", (message) => browser.said.push(`${message.type()}: ${message.text()}`));
    browser.context.on("weberror", (error) => browser.said.push(`error: ${error.error()}`));
    if (script) await browser.context.addInitScript(script);
    browser.page = browser.context.pages()[0] ?? (await browser.context.newPage());
    return browser;
  }

  /** Opens the app. */
  async visit() {
    await this.page.goto(`${this.origin}/`);
    return this.page;
  }

  /** Requests to anywhere but the site itself. */
  get foreign() {
    const isOwn = (url) => url.startsWith(`${this.origin}/`) || /^(data|blob|about|chrome):/.test(url);
    return this.requests.map((r) => r.url).filter((url) => !isOwn(url));
  }

  async close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.context.close();
  }
}

/** Asks again and again until the answer is truthy, and hands it back. */
export async function until(what, ask, timeout = 20_000) {
  const end = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`not within ${timeout / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
