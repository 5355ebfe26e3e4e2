// A backup: made, tried, refused when it is damaged, and brought back on a device where nothing is set up.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { hasNoViolations } from "../lib/axe.mjs";
import { CHILD, conversation, enter, GUARDIAN, say, section, unlock } from "../lib/family.mjs";

const exact = (name) => ({ name, exact: true });

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });
  const folder = await t.newProfile();

  await t.step("a child has talked", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My cat is called Pickle");
    await page.goto(t.origin);
  });
  const file = await t.step("a backup is made", async () => {
    await unlock(page);
    await section(page, "Backup");
    await page.getByText("None was made yet.").waitFor();
    await hasNoViolations(page);
    const [handed] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", exact("Make a backup")).click()]);
    const kept = path.join(folder, handed.suggestedFilename());
    await handed.saveAs(kept);
    await page.getByText(/Last made on .+ at \d+:\d\d/).waitFor();
    return kept;
  });
  await t.step("nothing of it can be read", async () => {
    const bytes = await readFile(file);
    assert.ok(bytes.length > 1000);
    for (const word of ["Pickle", CHILD.nickname, GUARDIAN.passphrase]) assert.ok(!bytes.includes(word), `the file says ${word}`);
  });
  await t.step("a wrong passphrase is refused at its field", async () => {
    await offer(page, file, "four wrong words here", "Try it");
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await hasNoViolations(page);
  });
  await t.step("a drill says that it restores whole", async () => {
    await offer(page, file, GUARDIAN.passphrase, "Try it");
    await page.getByText("This backup restores whole").waitFor({ timeout: 60_000 });
    assert.match(await page.getByRole("main").innerText(), /\d+ records/);
    await hasNoViolations(page);
  });
  await t.step("a drill of a damaged one says so", async () => {
    const bytes = await readFile(file);
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    const damaged = path.join(folder, "damaged.luminai");
    await writeFile(damaged, bytes);
    await offer(page, damaged, GUARDIAN.passphrase, "Try it");
    await page.getByRole("main").getByText(/damaged/i).first().waitFor({ timeout: 60_000 });
    assert.equal(await page.getByText("This backup restores whole").count(), 0);
  });
  await t.step("recovery sheets can be typed instead", async () => {
    await page.getByRole("button", exact("Recovery sheets")).click();
    await page.getByRole("textbox", exact("Words of sheet 2")).waitFor();
    await page.getByRole("button", exact("Add another sheet")).click();
    await page.getByRole("textbox", exact("Words of sheet 3")).waitFor();
    await hasNoViolations(page);
  });

  const fresh = await t.browser();
  await t.step("a new device offers to bring a backup back", async () => {
    await fresh.visit();
    await fresh.page.getByRole("button", exact("I have a backup")).click();
    await fresh.page.getByRole("heading", { level: 1, name: "Bring everything back" }).waitFor();
    await hasNoViolations(fresh.page);
    await fresh.page.getByRole("button", exact("Restore")).click();
    await fresh.page.getByRole("alert").filter({ hasText: /choose/ }).waitFor();
  });
  await t.step("a damaged one leaves nothing behind", async () => {
    await offer(fresh.page, path.join(folder, "damaged.luminai"), GUARDIAN.passphrase, "Restore");
    await fresh.page.getByRole("alert").filter({ hasText: /damaged|not/i }).first().waitFor({ timeout: 60_000 });
    await fresh.page.reload();
    await fresh.page.getByRole("heading", { level: 1, name: "Bring everything back" }).waitFor();
  });
  await t.step("the right one brings the family back", async () => {
    await offer(fresh.page, file, GUARDIAN.passphrase, "Restore");
    await fresh.page.getByRole("button", exact(CHILD.nickname)).waitFor({ timeout: 60_000 });
  });
  await t.step("the talk is there, and stays after a reload", async () => {
    await enter(fresh.page);
    await conversation(fresh.page).getByText("Pickle").first().waitFor();
    await fresh.page.reload();
    await enter(fresh.page);
    await conversation(fresh.page).getByText("Pickle").first().waitFor();
  });
  await t.step("the passphrase opens the panel there", async () => {
    await unlock(fresh.page);
    await fresh.page.getByRole("navigation", exact("Family")).waitFor();
  });
}

/** Chooses the file, types the passphrase, and goes on. */
async function offer(page, file, passphrase, button) {
  await page.getByLabel("Backup file", { exact: true }).setInputFiles(file);
  await page.getByRole("textbox", exact("Passphrase of the backup")).fill(passphrase);
  await page.getByRole("button", exact(button)).click();
}
