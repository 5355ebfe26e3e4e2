// A browser that keeps nothing (some private modes): a page that says what to do.

import { saysWhatToDo } from "../lib/refusal.mjs";

export default async function (t) {
  await t.server();
  const { page } = await t.browser({
    script: () => {
      Object.defineProperty(globalThis, "indexedDB", { value: undefined });
    },
  });
  await t.step("the page says that it needs storage, and how to allow it", async () => {
    await page.goto(t.origin);
    await saysWhatToDo(page, /storage|store|keep|save/i, /private|setting|allow|browser/i);
  });
}
