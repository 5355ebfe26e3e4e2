// Measures what is kept, side by side: `node run.mjs JOB OUT`. `cargo xtask bench` writes the job and reads what comes out.
//
// Promises: the engines of a part share one page and one worker; the browser's profile lies on the disk, as a family's does.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../bench/server.mjs";

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync"];

const [jobFile, outFile] = process.argv.slice(2);
const job = JSON.parse(fs.readFileSync(jobFile, "utf8"));
const here = import.meta.dirname;

const server = await serve({
  "/page/": path.join(here, "page"),
  "/node_modules/": path.join(here, "node_modules"),
  "/pkg/": job.pkg,
});
const profile = fs.mkdtempSync(path.join(job.scratch, "profile-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: job.browser, headless: true, chromiumSandbox: false, args: FLAGS,
});
try {
  const page = browser.pages()[0] ?? await browser.newPage();
  page.on("console", (message) => console.log(message.text()));
  await page.goto(`${server.origin}/page/index.html`);
  await page.waitForFunction(() => globalThis.isReady);
  const outcome = await page.evaluate(([what, asked]) => globalThis.measure(what, asked), [job.what, job.asked]);
  const about = {
    date: new Date().toISOString(),
    browser: browser.browser()?.version() ?? null,
    cpu: os.cpus()[0].model,
    cores: os.cpus().length,
  };
  fs.writeFileSync(outFile, `${JSON.stringify({ ...about, ...outcome })}\n`);
} finally {
  await browser.close();
  server.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
