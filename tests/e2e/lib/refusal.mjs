// A page that tells a family why the app cannot run here, and what to do about it.

import assert from "node:assert/strict";
import { hasNoViolations } from "./axe.mjs";

/** Fails unless the page names the problem and a way out, and is accessible itself. */
export async function saysWhatToDo(page, problem, wayOut) {
  await page.getByText(problem).first().waitFor();
  const text = await page.locator("body").innerText();
  assert.match(text, problem);
  assert.match(text, wayOut);
  assert.equal(await page.getByRole("button", { name: "Set up for my family", exact: true }).count(), 0, "set-up is offered all the same");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await hasNoViolations(page);
}
