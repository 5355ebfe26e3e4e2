// The connection breaks in the middle of the models: it is said, the download goes on where it was, and is verified.

import assert from "node:assert/strict";
import { arrived, readyForOffline, setUpFamily } from "../lib/family.mjs";
import { until } from "../lib/browser.mjs";

const CUT_AFTER = 60_000_000;

export default async function (t) {
  const server = await t.server("--cut-after", String(CUT_AFTER));
  const { page } = await t.browser();
  await setUpFamily(t, page);

  await t.step("the connection breaks", async () => {
    await page.getByRole("button", { name: "Download now", exact: true }).click();
    await until("the cut", () => server.models.some((m) => m.cut), 120_000);
  });
  await t.step("the download goes on, of itself or at the press of a button, and is verified", async () => {
    const all = arrived(page);
    const resume = page.getByRole("button", { name: "Resume", exact: true });
    // Never shown where the worker tries again by itself.
    resume.click({ timeout: 120_000 }).catch(() => {});
    await all;
    await readyForOffline(page);
  });
  await t.step("what had arrived was not fetched again", () => {
    const { models } = server;
    const bytes = (list) => list.reduce((sum, m) => sum + (m.bytes ?? 0), 0);
    const cut = models.findIndex((m) => m.cut);
    const total = bytes(models);
    // Each answer is logged when it begins: what the broken one still owed is in both sums.
    const after = bytes(models.slice(cut));
    console.log(`      ${total} bytes asked for in all, ${after} of them after the cut`);
    assert.ok(models.some((m) => m.status === 206), "no part was asked for by its range");
    assert.ok(after < total - CUT_AFTER / 2, "the download began from the start again");
  });
}
