// What was erased stands nowhere on the disk, in no form. (That no key which is left opens it is tried natively, on every
// row that ever was: worker/archive/tests/erase.rs.)

import assert from "node:assert/strict";
import { filesWith } from "../lib/disk.mjs";
import { enter, say, section, unlock, GUARDIAN } from "../lib/family.mjs";

// Made-up words that stand nowhere else.
const SENTINELS = ["zebraquartzhum", "plimsolvark", "otterglimmet"];
const CONTROL = "controlquartzwisp";

export default async function (t) {
  const counts = { sentinels: 0, readable: 0 };
  await t.server();
  await erasing(t, counts, "Erase Mia", (page) =>
    page.getByRole("button", { name: "Erase Mia", exact: true }).waitFor({ state: "detached" }),
  );
  await erasing(t, counts, "Erase everything", (page) =>
    page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor(),
  );
  console.log(JSON.stringify(counts));
  await t.step("no sentinel was readable", () => assert.equal(counts.readable, 0));
}

async function erasing(t, counts, button, done) {
  const profile = await t.family();
  const browser = await t.browser({ profile });
  const { page } = browser;
  await t.step("a child talks of things that stand nowhere else", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, `My bear is called ${SENTINELS[0]}`);
    await say(page, `My friend is called ${SENTINELS[1]}`);
    await say(page, `Tell me a story about a fox called ${SENTINELS[2]}`);
  });
  await t.step(`${button}: a guardian does it`, async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, button === "Erase everything" ? "Privacy" : "People");
    await erased(page, button);
    await done(page);
    await page.evaluate((word) => localStorage.setItem("control", word), CONTROL);
  });
  await t.step("nothing of it is on the disk", async () => {
    await browser.close();
    await search(profile, counts);
  });
}

async function erased(page, button) {
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Guardian passphrase", exact: true }).fill(GUARDIAN.passphrase);
  await dialog.getByRole("button", { name: "Erase for good", exact: true }).click();
}

async function search(profile, counts) {
  const control = await filesWith(profile, CONTROL);
  assert.ok(control.found.length > 0, "the search would not find a thing");
  for (const word of SENTINELS) {
    const { found } = await filesWith(profile, word);
    counts.sentinels += 1;
    counts.readable += found.length;
  }
}
