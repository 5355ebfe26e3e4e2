// The end-to-end tests: the finished site in a real Chromium, driven by what a screen reader would say.
//   node tests/e2e/run.mjs [NAME…]     all scenarios, or those named (see ORDER)
// Prints one line for each step and closes with `N passed, N failed`.

import { Run } from "./lib/run.mjs";

const ORDER = [
  "first-half-hour",
  "privacy",
  "offline",
  "stop",
  "bad-input",
  "wrong-passphrase",
  "panel",
  "guard",
  "friends",
  "responsive",
  "corrupt",
  "axe",
  "resume-download",
  "no-simd",
  "no-indexeddb",
  "headers",
  "models",
  "keys",
  "backup",
  "audit",
  "family",
  "erase",
  "storage",
  "tabs",
  "kills",
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ORDER.includes(name));
if (unknown.length > 0) {
  console.error(`there is no scenario ${unknown.join(", ")}; there are: ${ORDER.join(", ")}`);
  process.exit(2);
}

const run = await Run.start();
try {
  for (const name of wanted.length > 0 ? wanted : ORDER) {
    const { default: scenario } = await import(`./scenarios/${name}.mjs`);
    await run.scenario(name, scenario);
  }
  await run.nothingLeftTheOrigin();
} finally {
  await run.end();
}
console.log(`${run.passed} passed, ${run.failed} failed`);
process.exit(run.failed === 0 ? 0 : 1);
