// A model of the family's own: bad files are refused in plain words, a good one is converted, stopped, converted again, tried,
// speaks, and goes without a trace; and nothing of it leaves the site.

import assert from "node:assert/strict";
import { hasNoViolations } from "../lib/axe.mjs";
import { until } from "../lib/browser.mjs";
import { enter, GUARDIAN, say, section, unlock } from "../lib/family.mjs";
import { smollm2, story } from "../lib/gguf.mjs";

const SLOW = 180_000;
const OWN = (words) => new RegExp(`^${words}:? (?!the built-in)`);

export default async function (t) {
  const server = await t.server();
  const folder = await t.newProfile();
  const file = await smollm2(folder);
  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  const chosen = page.getByLabel("Choose a GGUF file", { exact: true });
  const button = (name) => page.getByRole("button", { name, exact: typeof name === "string" });
  const main = page.getByRole("main");

  await t.step("a tab that follows hands its file on to the one that leads", async () => {
    await page.goto(t.origin);
    await page.getByRole("link", { name: "For grown-ups", exact: true }).waitFor();
    const second = await browser.context.newPage();
    await second.goto(t.origin);
    await unlock(second);
    await section(second, "Models");
    await second.getByLabel("Choose a GGUF file", { exact: true }).setInputFiles(file.whole);
    await second.getByRole("button", { name: "Not this one", exact: true }).click({ timeout: SLOW });
    await second.getByRole("button", { name: "Convert", exact: true }).waitFor({ state: "detached" });
    await second.close();
  });
  await t.step("a guardian opens the models", async () => {
    await unlock(page);
    await section(page, "Models");
    await page.getByRole("heading", { name: "Who speaks", exact: true }).waitFor();
    await main.getByText("Speaks now").waitFor();
  });
  await t.step("a text that calls itself a model is refused in plain words", async () => {
    await chosen.setInputFiles(story);
    await page.getByRole("alert").filter({ hasText: /GGUF file/ }).waitFor({ timeout: SLOW });
  });
  await t.step("a file that ends in the middle is refused", async () => {
    await chosen.setInputFiles(file.cut);
    await page.getByRole("alert").filter({ hasText: /not whole|arrive whole/ }).waitFor({ timeout: SLOW });
    assert.deepEqual(await kept(page), []);
  });
  await t.step("another site is not asked: the page says why, and what to do instead", async () => {
    await address(page, "https://models.example/otter.gguf");
    const link = page.getByRole("link", { name: "Download it with the browser", exact: true });
    await link.waitFor();
    assert.equal(await link.getAttribute("href"), "https://models.example/otter.gguf");
    assert.match(await link.getAttribute("rel"), /noreferrer/);
    await address(page, "otter");
    await page.getByRole("alert").filter({ hasText: /whole address/ }).waitFor();
  });
  await t.step("an address of this site is fetched, and leaves nothing behind if it is no model", async () => {
    const fetched = () => server.models.filter((m) => m.path?.startsWith("minilm.tokenizer.json")).length;
    const before = fetched();
    await address(page, `${t.origin}/models/minilm.tokenizer.json`);
    // What the last file was refused for is gone by then.
    await until("the file to be asked for", () => fetched() > before);
    await page.getByRole("alert").filter({ hasText: /GGUF file/ }).waitFor({ timeout: SLOW });
    await until("an empty folder", async () => (await kept(page)).length === 0);
  });
  await t.step("a good file says what it is and whether it fits", async () => {
    await look(page, chosen, file.whole);
    const said = await main.innerText();
    for (const part of [/Licence/, /llama/, /Q\d_/, /It fits: it needs about \d+ MB/]) assert.match(said, part);
    await hasNoViolations(page);
  });
  await t.step("Stop ends the conversion, and nothing half-made is kept", async () => {
    await button("Convert").click();
    await until("some progress", async () => Number(await page.getByRole("progressbar", { name: "Converting" }).getAttribute("value")) > 2, SLOW);
    await button("Stop").click();
    await page.getByRole("status").filter({ hasText: /Nothing half-made/ }).waitFor();
    await until("an empty folder", async () => (await kept(page)).length === 0);
  });
  await t.step("converted again, it lies in the site's own folder", async () => {
    await look(page, chosen, file.whole);
    const begun = performance.now();
    await button("Convert").click();
    await button(OWN("Try it")).waitFor({ timeout: SLOW });
    console.log(`      converted within ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    const files = await kept(page);
    assert.equal(files.length, 2);
    assert.ok(files.some(([name, bytes]) => name.endsWith(".onnx") && bytes > 50_000_000), JSON.stringify(files));
  });
  await t.step("it is tried out of a child's reach, beside the built-in voice", async () => {
    assert.equal(await button(OWN("Let it speak")).count(), 0);
    await button(OWN("Try it")).click();
    await page.getByRole("progressbar", { name: "Trying" }).waitFor();
    await button(OWN("Let it speak")).waitFor({ timeout: 2 * SLOW });
    const figures = (await main.innerText()).match(/\d of 6 replies/g) ?? [];
    assert.equal(figures.length, 2, "both were measured");
    console.log(`      ${figures.join(", ")}; ${(await main.innerText()).match(/[\d.]+ words a second/g).join(", ")}`);
    await hasNoViolations(page);
  });
  await t.step("it speaks, and the judge of claims rests", async () => {
    await button(OWN("Let it speak")).click();
    await button("Use the built-in voice").waitFor();
    await main.getByText("Rests while your own model speaks").first().waitFor({ timeout: SLOW });
    await page.goto(t.origin);
    await enter(page);
    assert.ok((await say(page, "Tell me a story about a small otter")).text.length > 40);
  });
  await t.step("it still speaks after the next start", async () => {
    await page.reload();
    await unlockModels(page);
    await button("Use the built-in voice").waitFor();
    await main.getByText("Rests while your own model speaks").first().waitFor({ timeout: SLOW });
  });
  await t.step("the log says what was done", async () => {
    await section(page, "Audit");
    for (const line of [/model converted/i, /model tried/i, /model chosen/i]) await main.getByText(line).first().waitFor();
    await section(page, "Models");
  });
  await t.step("a file that was changed is not loaded: the built-in voice is back, and the page says why", async () => {
    await cut(page);
    await page.reload();
    await unlockModels(page);
    await main.getByText(/was changed or damaged/).waitFor({ timeout: SLOW });
    await main.getByRole("listitem").filter({ hasText: "The built-in voice" }).getByText("Speaks now").waitFor();
    await main.getByText("Rests while your own model speaks").first().waitFor({ state: "detached", timeout: SLOW });
  });
  await t.step("removed, its space is free and the built-in voice is back", async () => {
    await button(/^Remove /).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove it", exact: true }).click();
    await page.getByRole("status").filter({ hasText: /Removed\. \d+ .?B(ytes)? are free again/ }).waitFor({ timeout: SLOW });
    assert.deepEqual(await kept(page), []);
  });
  await t.step("to erase everything erases a brought model, too", async () => {
    await look(page, chosen, file.whole);
    await button("Convert").click();
    await button(OWN("Try it")).waitFor({ timeout: SLOW });
    assert.equal((await kept(page)).length, 2);
    await section(page, "Privacy");
    await button("Erase everything").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Guardian passphrase", exact: true }).fill(GUARDIAN.passphrase);
    await dialog.getByRole("button", { name: "Erase for good", exact: true }).click();
    await page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor();
    assert.deepEqual(await kept(page), []);
  });
  await t.step("nothing was asked of another site", () => assert.deepEqual(browser.foreign, []));
}

async function unlockModels(page) {
  await page.goto(page.url().replace(/#.*/, ""));
  await unlock(page);
  await section(page, "Models");
}

async function address(page, typed) {
  await page.getByRole("textbox", { name: "Address of a GGUF file", exact: true }).fill(typed);
  await page.getByRole("button", { name: "Fetch it", exact: true }).click();
}

async function look(page, chosen, file) {
  await chosen.setInputFiles(file);
  await page.getByRole("button", { name: "Convert", exact: true }).waitFor({ timeout: SLOW });
}

/** Cuts the model's file short behind the app's back. */
async function cut(page) {
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("models");
    for await (const [name, handle] of folder.entries()) {
      if (!name.endsWith(".onnx")) continue;
      const writing = await handle.createWritable({ keepExistingData: true });
      await writing.truncate(30_000_000);
      await writing.close();
    }
  });
}

/** Names and sizes of what lies in the site's own folder of models. */
async function kept(page) {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const found = [];
    const folder = await root.getDirectoryHandle("models").catch(() => undefined);
    for await (const [name, handle] of folder?.entries() ?? []) found.push([name, (await handle.getFile()).size]);
    return found;
  });
}
