// Nothing leaves the device, and nothing that a child says is readable on its disk.

import assert from "node:assert/strict";
import { filesWith } from "../lib/disk.mjs";
import { conversation, enter, say } from "../lib/family.mjs";

// Made-up words that stand nowhere else. The control is put on the disk on purpose, to prove that the search would find it.
const SECRET = "zebraquartzvumple";
const CONTROL = "controlquartzwimble";

export default async function (t) {
  const profile = await t.family();
  await t.server();
  const browser = await t.browser({ profile });
  const { page } = browser;

  await t.step("a child talks, and reloads", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, `My bear is called ${SECRET}`);
    await page.getByRole("textbox", { name: "Message", exact: true }).fill(`not sent: ${SECRET}`);
    await page.reload();
    await enter(page);
    await conversation(page).getByText(SECRET).first().waitFor();
  });
  await t.step("page, worker and service worker asked for nothing but the site", () => {
    const urls = browser.requests.map((request) => request.url);
    assert.ok(urls.some((url) => url.endsWith("/worker_bg.wasm")), "the worker's requests are not seen");
    assert.deepEqual(browser.foreign, []);
    assert.deepEqual(t.outside.requests, []);
  });
  await t.step("the page may not connect elsewhere, even if it wanted to", async () => {
    const outcome = await page.evaluate(() => fetch("https://elsewhere.example/").then(() => "went out", () => "refused"));
    assert.equal(outcome, "refused");
    assert.deepEqual(t.outside.requests, []);
  });
  await t.step("a request that does leave would be counted", async () => {
    const other = await t.browser();
    await other.page.goto("http://elsewhere.example/").catch(() => {});
    await other.close();
    assert.ok(t.outside.forget(/elsewhere\.example/) > 0, "the counter missed it");
  });
  await t.step("the child's words are nowhere on the disk", async () => {
    await page.evaluate((word) => localStorage.setItem("control", word), CONTROL);
    await browser.close();
    const control = await filesWith(profile, CONTROL);
    assert.ok(control.found.length > 0, "the search would not find a thing");
    const secret = await filesWith(profile, SECRET);
    assert.deepEqual(secret.found, []);
    console.log(`      ${secret.files} files searched`);
  });
}
