// A child may stop a reply at any time; what was said so far stays, and the next question is answered.

import assert from "node:assert/strict";
import { until } from "../lib/browser.mjs";
import { conversation, enter, say, send, words } from "../lib/family.mjs";

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });
  let stopped = "";

  await t.step("Stop ends a story at once", async () => {
    await page.goto(t.origin);
    await enter(page);
    const index = await send(page, "Tell me a long story about a whale who wanted to fly");
    const reply = conversation(page).locator("article[data-agent]").nth(index);
    await until("the first words", async () => (await reply.count()) > 0 && (await words(reply)), 30_000);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    const pressed = performance.now();
    await until("the end", async () => (await reply.getAttribute("data-state")) === "done", 5_000);
    console.log(`      stopped after ${Math.round(performance.now() - pressed)} ms`);
    stopped = await words(reply);
    assert.ok(stopped.length > 0);
  });
  await t.step("the button goes and the words stay", async () => {
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor({ state: "hidden" });
    await page.reload();
    await enter(page);
    const reply = conversation(page).locator("article[data-agent]").last();
    await reply.waitFor();
    assert.equal(await words(reply), stopped);
  });
  await t.step("the next question is answered", async () => {
    assert.match((await say(page, "What is 2 + 2?")).text, /\b4\b/);
  });
}
