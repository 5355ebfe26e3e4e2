// A browser in which site data is switched off, as some private modes have it: LuminAI says that nothing is kept, and works
// for as long as the tab is open.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createVault, enter, GUARDIAN, CHILD, say } from "../lib/family.mjs";

const BLOCKED = 2;

export default async function (t) {
  await t.server();
  const profile = await t.newProfile();
  await mkdir(path.join(profile, "Default"));
  const settings = { profile: { default_content_setting_values: { cookies: BLOCKED } } };
  await writeFile(path.join(profile, "Default/Preferences"), JSON.stringify(settings));
  const browser = await t.browser({ profile });
  const { page } = browser;
  const exact = (name) => ({ name, exact: true });

  await t.step("the browser keeps nothing, and the page says so", async () => {
    await page.goto(t.origin);
    const refused = () => new Promise((done) => Object.assign(indexedDB.open("any"), { onsuccess: () => done(false), onerror: () => done(true) }));
    assert.ok(await page.evaluate(refused), "the browser keeps data all the same");
    await page.getByText("This browser keeps nothing: everything is gone when this tab closes.").first().waitFor();
  });
  await t.step("a family can be set up all the same, and a child can talk", async () => {
    await page.getByRole("button", exact("Set up for my family")).click();
    await createVault(page, GUARDIAN.passphrase, GUARDIAN.passphrase);
    await page.getByRole("textbox", exact("Child's nickname")).fill(CHILD.nickname);
    await page.getByRole("spinbutton", exact("Child's age")).fill(String(CHILD.age));
    await page.getByRole("checkbox", exact("I am the parent or guardian and I agree")).check();
    await page.getByRole("button", exact("Finish set-up")).click();
    await page.getByRole("button", exact("Later")).click();
    await enter(page);
    assert.match((await say(page, "What is 3 + 4?")).text, /\b7\b/);
  });
  await t.step("after a reload everything is gone, as was said", async () => {
    await page.reload();
    await page.getByRole("heading", exact("Welcome to LuminAI")).waitFor();
  });
}
