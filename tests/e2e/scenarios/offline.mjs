// Airplane mode: the server gone and the network off, the app still starts, remembers and answers.

import assert from "node:assert/strict";
import { conversation, enter, readyForOffline, say } from "../lib/family.mjs";

export default async function (t) {
  const profile = await t.family();
  const server = await t.server();
  let browser = await t.browser({ profile });

  await t.step("a conversation begins online", async () => {
    await browser.page.goto(t.origin);
    await enter(browser.page);
    await readyForOffline(browser.page);
    await say(browser.page, "My cat is called Pickle");
  });
  await t.step("the server goes, the network goes", async () => {
    await server.stop();
    await browser.context.setOffline(true);
  });
  await t.step("a reload keeps the conversation", async () => {
    await browser.page.reload();
    await enter(browser.page);
    await conversation(browser.page).getByText("Pickle").first().waitFor();
  });
  await t.step("a new start of the browser, too", async () => {
    await browser.close();
    browser = await t.browser({ profile });
    await browser.context.setOffline(true);
    await browser.page.goto(t.origin);
    await enter(browser.page);
    await conversation(browser.page).getByText("Pickle").first().waitFor();
    await readyForOffline(browser.page);
  });
  await t.step("answers come offline", async () => {
    assert.match((await say(browser.page, "What is 8 x 7?")).text, /\b56\b/);
    assert.match((await say(browser.page, "What is my cat called?")).text, /Pickle/);
    assert.ok((await say(browser.page, "Tell me a story about a lighthouse")).text.length >= 250);
  });
}
