// The audit log: its lines by day, what is shown of them, the check of the whole, and the export.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { hasNoViolations } from "../lib/axe.mjs";
import { until } from "../lib/browser.mjs";
import { enter, say, section, unlock } from "../lib/family.mjs";

const exact = (name) => ({ name, exact: true });

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });
  const main = page.getByRole("main");
  const lines = main.getByRole("listitem").filter({ hasText: /no\. \d+/ });
  const choose = (control, label) => page.getByRole("combobox", exact(control)).selectOption({ label });
  const words = page.getByRole("textbox", exact("Show only lines with"));
  /** Waits until there are lines and each of them is right. */
  const all = (what, right) =>
    until(what, async () => {
      const told = await lines.allInnerTexts();
      return told.length > 0 && told.every((line) => right.test(line)) && told.length;
    });

  await t.step("something has happened", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My favourite colour is turquoise");
    await page.goto(t.origin);
    await unlock(page, "not the passphrase");
    await page.getByRole("alert").filter({ hasText: /passphrase/i }).first().waitFor();
    await page.getByRole("link", exact("Back")).click();
    await unlock(page);
  });
  const everything = await t.step("the lines stand by day, newest first, without content", async () => {
    await section(page, "Audit");
    await lines.first().waitFor();
    const numbers = (await lines.allInnerTexts()).map((line) => Number(line.match(/no\. (\d+)/)[1]));
    assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
    assert.doesNotMatch(await main.innerText(), /turquoise/);
    await hasNoViolations(page);
    return numbers.length;
  });
  await t.step("the picture has a table with the same numbers", async () => {
    await page.getByRole("figure", exact("Lines by day, of those shown")).getByText("Show the numbers").click();
    const cells = await page.getByRole("region", exact("Lines by day")).getByRole("cell").allInnerTexts();
    assert.equal(cells.reduce((sum, cell) => sum + Number(cell), 0), await lines.count());
    await hasNoViolations(page);
  });
  await t.step("only what a guardian did", async () => {
    await choose("Who", "Guardian");
    // Lines of others may name a guardian as well: their number has to fall.
    await until("the guardian's lines alone", async () => {
      const told = await lines.allInnerTexts();
      return told.length > 0 && told.length < everything && told.every((line) => /Guardian/.test(line));
    });
    await choose("Who", "Everybody");
    await until("every line", async () => (await lines.count()) >= everything);
  });
  await t.step("only one area", async () => {
    await choose("Area", "This panel");
    await all("the panel's lines alone", /: panel /);
    await choose("Area", "Everything");
  });
  await t.step("only lines with a word", async () => {
    await words.fill("REFUSED");
    await all("the refusal alone", /refused/i);
    await words.fill("no line says this");
    await page.getByText("No lines.").waitFor();
    await words.fill("");
    await until("every line", async () => (await lines.count()) >= everything);
  });
  await t.step("only from today", async () => {
    await choose("From", "Today");
    await until("today's lines", async () => (await lines.count()) > 0);
    await choose("From", "All");
  });
  await t.step("the check finds nothing wrong and shows a fingerprint", async () => {
    await page.getByRole("button", exact("Check the log")).click();
    await page.getByText(/Nothing was changed: \d+ lines?, \d+ signatures?/).waitFor({ timeout: 60_000 });
    await page.getByRole("rowheader", exact("Fingerprint")).waitFor();
    await hasNoViolations(page);
  });
  await t.step("the export is a file", async () => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", exact("Export the log")).click()]);
    const bytes = await readFile(await file.path());
    assert.ok(bytes.length > 100);
    assert.ok(!bytes.includes("turquoise"), "the export holds what the child said");
    await page.getByText("The file was handed to your browser.").waitFor();
  });
}
