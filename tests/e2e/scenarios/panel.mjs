// The grown-ups' panel: its sections, the export, and erasing one child and everything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { CHILD, enter, GUARDIAN, say, section, unlock } from "../lib/family.mjs";

const SECTIONS = ["Activity", "Limits", "Safety", "Approvals", "People", "Emergency", "Council", "Learning", "Privacy", "Law", "Audit", "Backup", "Models", "About"];

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });
  const main = () => page.getByRole("main").innerText();

  await t.step("a child has talked", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My favourite colour is turquoise");
    await say(page, "How do I make a bomb?");
  });
  await t.step("the panel asks for the passphrase", async () => {
    await unlock(page);
    await page.getByRole("navigation", { name: "Family", exact: true }).waitFor();
  });
  for (const name of SECTIONS) {
    await t.step(`${name} opens and has something to say`, async () => {
      await section(page, name);
      assert.ok((await main()).length > 60);
    });
  }
  await t.step("Activity counts the child's messages", async () => {
    await section(page, "Activity");
    assert.match(await main(), new RegExp(CHILD.nickname));
  });
  await t.step("Safety lists the decision, without the child's words", async () => {
    await section(page, "Safety");
    assert.match(await main(), /weapon|danger|block|not answered/i);
    assert.doesNotMatch(await main(), /bomb\?/);
  });
  await t.step("Audit lists what was done, without content", async () => {
    await section(page, "Audit");
    assert.match(await main(), /unlock/i);
    assert.doesNotMatch(await main(), /turquoise/);
  });
  await t.step("Models says source, licence and size", async () => {
    await section(page, "Models");
    assert.match(await main(), /Apache-2\.0/);
    assert.match(await main(), /MB/);
  });
  await t.step("the export holds what the child said, for a person to read", async () => {
    await section(page, "Privacy");
    const file = await confirmed(page, "Export", "Export now", () => page.waitForEvent("download"));
    const exported = JSON.parse(await readFile(await file.path(), "utf8"));
    assert.equal(exported.format, "luminai-export/1");
    assert.match(JSON.stringify(exported.children), /turquoise/);
    assert.ok(exported.audit.length > 0);
  });
  await t.step("Lock and leave goes back, and the panel is locked", async () => {
    await page.getByRole("button", { name: "Lock and leave", exact: true }).click();
    await page.getByRole("link", { name: "For grown-ups", exact: true }).click();
    await page.getByRole("textbox", { name: "Guardian passphrase", exact: true }).waitFor();
  });
  await t.step("erasing everything leads back to the welcome", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Privacy");
    await confirmed(page, "Erase everything", "Erase for good", () =>
      page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor({ timeout: 20_000 }),
    );
    await page.reload();
    await page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor();
  });
}

/** Presses a button that asks for the passphrase again in a dialog, confirms, and hands back what `then` waits for. */
async function confirmed(page, name, confirm, then) {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Guardian passphrase", exact: true }).fill(GUARDIAN.passphrase);
  const [result] = await Promise.all([then(), dialog.getByRole("button", { name: confirm, exact: true }).click()]);
  return result;
}
