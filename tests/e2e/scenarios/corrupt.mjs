// One damaged record: set aside and named, and everything else opens.

import assert from "node:assert/strict";
import { conversation, enter, say } from "../lib/family.mjs";

export default async function (t) {
  await t.server();
  const { page } = await t.browser({ profile: await t.family() });

  await t.step("a conversation is stored", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "What is 5 + 6?");
    await say(page, "What is 9 + 9?");
  });
  await t.step("one stored turn is damaged behind the app's back", async () => {
    const damaged = await page.evaluate(damageFirst, "turns");
    assert.ok(damaged, "no stored turn was found to damage");
  });
  await t.step("the rest opens, and what was set aside is named", async () => {
    await page.reload();
    await enter(page);
    await page.getByText(/set aside|could not be read/i).first().waitFor();
    // Names of rows say nothing of their order: one of the four turns is gone, whichever it was.
    assert.equal(await conversation(page).locator("article").count(), 3);
  });
  await t.step("the conversation goes on", async () => {
    assert.match((await say(page, "What is 2 + 3?")).text, /\b5\b/);
  });
}

/** In the page: turns one bit in the middle of the first value of an object store. */
async function damageFirst(table) {
  const settled = (request) => new Promise((yes, no) => Object.assign(request, { onsuccess: () => yes(request.result), onerror: () => no(request.error) }));
  const bytesIn = (value) => {
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (value && typeof value === "object") return Object.values(value).map(bytesIn).find(Boolean);
    return undefined;
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    try {
      if (![...database.objectStoreNames].includes(table)) continue;
      const store = database.transaction(table, "readwrite").objectStore(table);
      const cursor = await settled(store.openCursor());
      const bytes = cursor && bytesIn(cursor.value);
      if (!bytes) continue;
      bytes[Math.floor(bytes.length / 2)] ^= 1;
      await settled(cursor.update(cursor.value));
      return true;
    } finally {
      database.close();
    }
  }
  return false;
}
