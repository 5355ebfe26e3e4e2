// Storage that is full, newer, tampered with or gone: said in plain words, nothing half-written, nothing deleted by us.

import assert from "node:assert/strict";
import { until } from "../lib/browser.mjs";
import { flipBit, putBack, remove, rows, upgrade, version } from "../lib/database.mjs";
import { conversation, enter, say, send, unlock } from "../lib/family.mjs";
import { backToTalk, felt, logIsWhole, openFeelings, pick, turns } from "../lib/told.mjs";

/** Bytes left on the full disk: room for some sentences. */
const ROOM = 60_000;
const MOST_SENTENCES = 120;
const LONG = "I like to count the birds in the garden in the morning. ".repeat(12);

export default async function (t) {
  await t.server();
  await full(t);
  await newer(t);
  await damaged(t);
  await rolledBack(t);
  await gone(t);
}

async function full(t) {
  const profile = await t.family();
  let browser = await t.browser({ profile });
  let shown;
  await t.step("a full disk is said in plain words, and the words go back into the field", async () => {
    // Has to be set before the database is opened: later it is ignored.
    const devtools = await browser.context.newCDPSession(browser.page);
    const { usage } = await devtools.send("Storage.getUsageAndQuota", { origin: t.origin });
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: t.origin, quotaSize: usage + ROOM });
    await browser.page.goto(t.origin);
    await enter(browser.page);
    shown = await sayUntilFull(browser.page);
    assert.notEqual(await browser.page.getByRole("textbox", { name: "Message", exact: true }).inputValue(), "");
  });
  await t.step("with space again, everything acknowledged is there, nothing is there by half, and it goes on", async () => {
    await browser.close();
    browser = await t.browser({ profile });
    await browser.page.goto(t.origin);
    await enter(browser.page);
    assert.deepEqual((await turns(browser.page)).slice(0, shown.length), shown);
    assert.equal(await browser.page.getByText(/set aside|could not be read/i).count(), 0);
    assert.match((await say(browser.page, "What is 20 + 3?")).text, /\b23\b/);
    await logIsWhole(browser.page);
    await browser.close();
  });
}

/** Talks until the storage refuses. Hands back the turns that were shown as done. */
async function sayUntilFull(page) {
  const refusal = page.getByRole("alert").filter({ hasText: /storage is full/i });
  for (let n = 0; n < MOST_SENTENCES; n += 1) {
    const before = await turns(page);
    const index = await send(page, `${n} ${LONG}`);
    const reply = conversation(page).locator("article[data-agent]").nth(index);
    const outcome = await until(
      "a reply or a refusal",
      async () => ((await refusal.count()) > 0 ? "full" : (await reply.count()) > 0 && (await reply.getAttribute("data-state")) === "done" && "done"),
      90_000,
    );
    if (outcome === "full") return before;
  }
  throw new Error(`the disk took ${MOST_SENTENCES} sentences and was not full`);
}

async function newer(t) {
  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  let before;
  await t.step("a tab whose database was taken by a newer app says so", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "What is 2 + 9?");
    before = await rows(page);
    await upgrade(page, 99);
    await send(page, "What is 2 + 10?");
    await page.getByText(/was updated/i).first().waitFor();
  });
  await t.step("data of a newer app ask for an update, and are left alone", async () => {
    await page.reload();
    await page.getByRole("heading", { name: "Please update LuminAI", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Please update LuminAI", exact: true }).waitFor();
    assert.equal(await version(page), 99);
    assert.deepEqual(await rows(page), before);
    await browser.close();
  });
}

async function damaged(t) {
  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  await t.step("one damaged feeling is set aside and named, and the rest opens", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "What is 4 + 4?");
    await openFeelings(page);
    await pick(page, "Happy");
    await until("the feeling in the week", async () => (await felt(page)) > 0);
    assert.ok(await flipBit(page, "feelings"), "no stored feeling was found to damage");
    await page.goto(t.origin);
    await page.reload();
    await enter(page);
    await conversation(page).getByText("What is 4 + 4?").first().waitFor();
    await openFeelings(page);
    assert.equal(await felt(page), 0);
    await page.getByText(/set aside|could not be read/i).first().waitFor();
    await page.getByRole("button", { name: "All right", exact: true }).click();
    await backToTalk(page);
    assert.match((await say(page, "What is 4 + 9?")).text, /\b13\b/);
    await browser.close();
  });
}

async function rolledBack(t) {
  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  await t.step("older rows that are put back raise the alarm, and can be read", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "What is 6 + 6?");
    // Everything but what the rest must agree with: put back as a whole, a database cannot be told from its own past.
    const { head, log, ...older } = await rows(page);
    assert.ok(head.length > 0 && log.length > 0);
    await say(page, "What is 6 + 7?");
    await putBack(page, older);
    await page.goto(t.origin);
    await page.reload();
    await page.getByText("A grown-up should look at this first.").waitFor();
    await enter(page);
    await conversation(page).getByText("What is 6 + 6?").first().waitFor();
  });
  await t.step("the panel says what it means, and offers to go on", async () => {
    await unlock(page);
    await page.getByRole("button", { name: "Go on with the data as they are", exact: true }).waitFor();
    await browser.close();
  });
}

async function gone(t) {
  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  await t.step("a database that was deleted is missed at once", async () => {
    await page.goto(t.origin);
    await enter(page);
    await remove(page);
    await send(page, "What is 7 + 7?");
    await page.getByText(/please reload/i).first().waitFor();
  });
  await t.step("the welcome says that the browser has cleared what was kept, and that a backup brings it back", async () => {
    await page.reload();
    await page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor();
    await page.getByText(/cleared what LuminAI kept/i).waitFor();
    await page.getByText(/backup/i).first().waitFor();
    await browser.close();
  });
}
