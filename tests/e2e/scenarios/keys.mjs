// Who can open the family's LuminAI: another passphrase, recovery sheets, a passkey, a way in that is removed, new keys.

import assert from "node:assert/strict";
import { hasNoViolations } from "../lib/axe.mjs";
import { conversation, enter, GUARDIAN, say, section, unlock } from "../lib/family.mjs";

const exact = (name) => ({ name, exact: true });
const SECOND = "eleven brave hedgehogs hum";
const THIRD = "nine patient herons wade";
// How many words a sheet has.
const WORDS = 31;

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });
  await t.step("a child has talked", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My cat is called Pickle");
    await page.goto(t.origin);
  });
  await passphrase(t, page);
  const words = await sheets(t, page);
  await forgotten(t, page, words);
  await passkey(t, page);
  await newKeys(t, page);
  await t.step("the child's talk is still there", async () => {
    await page.goto(t.origin);
    await enter(page);
    await conversation(page).getByText("Pickle").first().waitFor();
  });
}

const field = (scope, name) => scope.getByRole("textbox", exact(name));
const ways = (page) => page.getByRole("list", exact("Ways in")).getByRole("listitem");

/** The list of the ways in, once it is there. */
async function privacy(page, passphrase) {
  await unlock(page, passphrase);
  await section(page, "Privacy");
  await ways(page).first().waitFor();
}

/** Opens a dialog by its button. */
async function dialog(page, button) {
  await page.getByRole("button", exact(button)).click();
  return page.getByRole("dialog");
}

async function leave(page) {
  await page.getByRole("button", exact("Lock and leave")).click();
  await page.getByRole("link", exact("For grown-ups")).waitFor();
}

/** The panel's door refuses. */
async function refused(page, passphrase) {
  await unlock(page, passphrase);
  await page.getByRole("alert").filter({ hasText: /passphrase/i }).first().waitFor();
  await page.getByRole("link", exact("Back")).click();
}

async function passphrase(t, page) {
  await t.step("Privacy lists the ways in", async () => {
    await privacy(page, GUARDIAN.passphrase);
    const told = (await ways(page).allInnerTexts()).join("\n");
    assert.match(told, /Passphrase/);
    assert.match(told, /This device/);
    assert.match(told, /only way in for a grown-up/);
    await hasNoViolations(page);
  });
  await t.step("a new passphrase must be the same twice", async () => {
    const asked = await dialog(page, "Change passphrase");
    await field(asked, "Guardian passphrase").fill(GUARDIAN.passphrase);
    await field(asked, "New passphrase").fill(SECOND);
    await field(asked, "Repeat new passphrase").fill(`${SECOND}!`);
    await asked.getByRole("button", exact("Change it")).click();
    await asked.locator('[aria-invalid="true"]').first().waitFor();
    await hasNoViolations(page);
  });
  await t.step("the passphrase is changed", async () => {
    const asked = page.getByRole("dialog");
    await field(asked, "Repeat new passphrase").fill(SECOND);
    await asked.getByRole("button", exact("Change it")).click();
    await page.getByText("The passphrase is changed.").waitFor();
  });
  await t.step("the old one opens nothing, the new one does", async () => {
    await leave(page);
    await refused(page, GUARDIAN.passphrase);
    await privacy(page, SECOND);
  });
}

async function sheets(t, page) {
  await t.step("the numbers of the sheets are explained", async () => {
    const asked = await dialog(page, "Make recovery sheets");
    await asked.getByText("Any 2 of the 3 sheets open everything: one may be lost.").waitFor();
    await asked.getByRole("combobox", exact("How many sheets")).selectOption("4");
    await asked.getByText("Any 2 of the 4 sheets open everything: 2 may be lost.").waitFor();
    await asked.getByRole("combobox", exact("How many sheets")).selectOption("3");
    await hasNoViolations(page);
  });
  const made = await t.step("three sheets are made, each with its words and a code", async () => {
    const asked = page.getByRole("dialog");
    await field(asked, "Guardian passphrase").fill(SECOND);
    await asked.getByRole("button", exact("Make the sheets")).click();
    await page.getByRole("heading", { level: 1, name: "Recovery sheets" }).waitFor();
    const all = page.getByRole("article");
    assert.equal(await all.count(), 3);
    const words = [];
    for (const sheet of await all.all()) {
      const own = await sheet.getByRole("listitem").allInnerTexts();
      assert.equal(own.length, WORDS);
      assert.equal(await sheet.getByRole("img", exact("The same words as a QR code")).count(), 1);
      words.push(own.map((word) => word.trim()).join(" "));
    }
    assert.equal(new Set(words).size, 3, "two sheets are the same");
    await hasNoViolations(page);
    return words;
  });
  await t.step("on paper they stand alone, one on each page", async () => {
    const paper = await page.pdf({ format: "A4" });
    assert.equal(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, 3);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("navigation", exact("Family")).isVisible(), false);
    assert.equal(await page.getByRole("button", exact("I have kept them")).isVisible(), false);
    await page.emulateMedia({ media: null });
    await page.evaluate(() => {
      globalThis.print = () => document.body.setAttribute("data-printed", "");
    });
    await page.getByRole("button", exact("Print")).click();
    await page.locator("body[data-printed]").waitFor();
  });
  await t.step("once they are kept, they are gone from the page", async () => {
    await page.getByRole("button", exact("I have kept them")).click();
    await ways(page).filter({ hasText: "Recovery sheets, 2 of 3" }).waitFor();
    assert.equal(await page.getByRole("article").count(), 0);
    const [first, second] = made[0].split(" ");
    assert.doesNotMatch(await page.getByRole("main").innerText(), new RegExp(`\\b${first}\\s+${second}\\b`));
    await leave(page);
  });
  return made;
}

async function forgotten(t, page, words) {
  const write = async (sheets, passphrase) => {
    for (const [i, sheet] of sheets.entries()) await field(page, `Words of sheet ${i + 1}`).fill(sheet);
    await field(page, "New passphrase").fill(passphrase);
    await field(page, "Repeat new passphrase").fill(passphrase);
    await page.getByRole("button", exact("Open with the sheets")).click();
  };
  await t.step("one sheet twice opens nothing", async () => {
    await page.getByRole("link", exact("For grown-ups")).click();
    await page.getByRole("button", exact("I forgot the passphrase")).click();
    await field(page, "Words of sheet 2").waitFor();
    await hasNoViolations(page);
    await write([words[0], words[0]], THIRD);
    await page.getByRole("alert").filter({ hasText: /\w/ }).first().waitFor();
    assert.equal(await page.getByRole("navigation", exact("Family")).count(), 0);
  });
  await t.step("two sheets open the panel and set a new passphrase", async () => {
    await write([words[2], words[0]], THIRD);
    await page.getByRole("navigation", exact("Family")).waitFor();
    await leave(page);
    await refused(page, SECOND);
    await privacy(page, THIRD);
  });
}

async function passkey(t, page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const authenticator = async (hasPrf) => {
    const options = {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    };
    return (await cdp.send("WebAuthn.addVirtualAuthenticator", { options })).authenticatorId;
  };
  const add = async () => {
    const asked = page.getByRole("dialog");
    await field(asked, "Guardian passphrase").fill(THIRD);
    await asked.getByRole("button", exact("Go on")).click();
  };
  await t.step("a passkey that makes no secret is refused in plain words", async () => {
    const authenticatorId = await authenticator(false);
    await dialog(page, "Add a passkey");
    await hasNoViolations(page);
    await add();
    await page.getByRole("alert").filter({ hasText: /passkey/i }).first().waitFor();
    await page.getByRole("dialog").getByRole("button", exact("Cancel")).click();
    await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  });
  await t.step("a passkey is added", async () => {
    await authenticator(true);
    await dialog(page, "Add a passkey");
    await add();
    await page.getByText("The passkey is added.").waitFor();
    await ways(page).filter({ hasText: "Passkey" }).waitFor();
  });
  await t.step("it opens the panel", async () => {
    await leave(page);
    await page.getByRole("link", exact("For grown-ups")).click();
    await page.getByRole("button", exact("Use a passkey")).waitFor();
    await hasNoViolations(page);
    await page.getByRole("button", exact("Use a passkey")).click();
    await page.getByRole("navigation", exact("Family")).waitFor();
  });
  await t.step("once it is removed, the door does not offer it", async () => {
    await section(page, "Privacy");
    const asked = await dialog(page, "Remove Passkey");
    await asked.getByText("Everything that is kept here gets a new key.").waitFor();
    await hasNoViolations(page);
    await field(asked, "Guardian passphrase").fill(THIRD);
    await asked.getByRole("button", exact("Remove it")).click();
    await page.getByText("It is removed.").waitFor();
    assert.equal(await ways(page).filter({ hasText: "Passkey" }).count(), 0);
    await leave(page);
    await page.getByRole("link", exact("For grown-ups")).click();
    await field(page, "Guardian passphrase").waitFor();
    // The door asks the worker for passkeys as it opens; a second is plenty.
    await page.waitForTimeout(1000);
    assert.equal(await page.getByRole("button", exact("Use a passkey")).count(), 0);
    await page.getByRole("link", exact("Back")).click();
  });
}

async function newKeys(t, page) {
  await t.step("everything moves to new keys", async () => {
    await privacy(page, THIRD);
    const asked = await dialog(page, "Make new keys");
    await field(asked, "Guardian passphrase").fill(THIRD);
    await asked.getByRole("button", exact("Make new keys")).click();
    await asked.waitFor({ state: "detached" });
    await page.getByText(/made anew .*Everything lies under them\./).waitFor({ timeout: 60_000 });
    await hasNoViolations(page);
  });
}
