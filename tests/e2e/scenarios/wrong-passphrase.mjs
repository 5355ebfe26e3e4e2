// Passphrases that are short, not the same twice, or wrong: said at the field, and refused without a hint.

import assert from "node:assert/strict";
import { until } from "../lib/browser.mjs";
import { createVault, GUARDIAN, says, section, unlock } from "../lib/family.mjs";

const field = (page, name) => page.getByRole("textbox", { name, exact: true });

/** What a screen reader says is wrong with a field. */
async function complaint(page, name) {
  const box = field(page, name);
  await until(`a complaint at ${name}`, async () => (await box.getAttribute("aria-invalid")) === "true");
  const ids = (await box.getAttribute("aria-describedby")) ?? "";
  const texts = await Promise.all(ids.split(/\s+/).filter(Boolean).map((id) => page.locator(`[id="${id}"]`).innerText()));
  return texts.join(" ");
}

export default async function (t) {
  await t.server();
  const fresh = await t.browser();

  await t.step("a short passphrase is refused at its field", async () => {
    await fresh.visit();
    await fresh.page.getByRole("button", { name: "Set up for my family", exact: true }).click();
    await createVault(fresh.page, "short", "short");
    assert.match(await complaint(fresh.page, "Guardian passphrase"), /10/);
  });
  await t.step("two different ones are refused at the second", async () => {
    await createVault(fresh.page, GUARDIAN.passphrase, `${GUARDIAN.passphrase}!`);
    assert.ok((await complaint(fresh.page, "Repeat passphrase")).length > 10);
  });
  await t.step("the right ones go through", async () => {
    await createVault(fresh.page, GUARDIAN.passphrase, GUARDIAN.passphrase);
    await field(fresh.page, "Child's nickname").waitFor();
  });

  const { page } = await t.browser({ profile: await t.family() });
  const attempt = async (passphrase, shown) => {
    const started = performance.now();
    await unlock(page, passphrase);
    await shown();
    return performance.now() - started;
  };
  const refusal = () => page.getByRole("alert").filter({ hasText: /passphrase/i }).first();
  await t.step("a wrong one does not open the panel, and says no more than that", async () => {
    await page.goto(t.origin);
    const near = await attempt(`${GUARDIAN.passphrase}x`, () => refusal().waitFor());
    const text = await refusal().innerText();
    await page.goto(t.origin);
    const far = await attempt("completely different words", () => refusal().waitFor());
    assert.equal(await refusal().innerText(), text, "the refusal differs between a near and a far guess");
    assert.equal(await page.getByRole("navigation", { name: "Family", exact: true }).count(), 0);
    console.log(`      refused after ${Math.round(near)} and ${Math.round(far)} ms`);
    assert.ok(Math.abs(near - far) < 0.5 * Math.max(near, far) + 150, "the time tells how near a guess is");
  });
  await t.step("the right one does, and the log names the refusals", async () => {
    await page.goto(t.origin);
    await attempt(GUARDIAN.passphrase, () => page.getByRole("navigation", { name: "Family", exact: true }).waitFor());
    await section(page, "Audit");
    await says(page, /refused/i);
  });
}
