// Accessibility by axe-core, on the page as it is.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with the name and the elements of each violation, of all rules but those `without`. */
export async function hasNoViolations(page, without = []) {
  await page.evaluate(source);
  const found = await page.evaluate(
    ([tags, without]) => {
      const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
      return globalThis.axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
    },
    [TAGS, without],
  );
  assert.ok(found.passes.length > 5, "axe has hardly looked at anything");
  const told = found.violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.html}\n    ${n.failureSummary}`).join("\n")}`);
  assert.equal(told.length, 0, told.join("\n"));
}
