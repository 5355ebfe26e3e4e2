// The app's database from a page script's point of view: what somebody with the browser's tools could do to it. Each function
// runs in a page of the app's origin.

export const DATABASE = "luminai";

/** Turns one bit in the middle of the first value of a table; `false` if the table is empty. */
export async function flipBit(page, table) {
  return page.evaluate(
    async ([name, table]) => {
      const settled = (request) => new Promise((yes, no) => Object.assign(request, { onsuccess: () => yes(request.result), onerror: () => no(request.error) }));
      const database = await settled(indexedDB.open(name));
      try {
        const cursor = await settled(database.transaction(table, "readwrite").objectStore(table).openCursor());
        if (!cursor) return false;
        const value = cursor.value;
        value[Math.floor(value.length / 2)] ^= 1;
        await settled(cursor.update(value));
        return true;
      } finally {
        database.close();
      }
    },
    [DATABASE, table],
  );
}

/** Every row of every table: { table: [[key, value], …] }, as arrays of numbers. */
export async function rows(page) {
  return page.evaluate(async (name) => {
    const settled = (request) => new Promise((yes, no) => Object.assign(request, { onsuccess: () => yes(request.result), onerror: () => no(request.error) }));
    const database = await settled(indexedDB.open(name));
    try {
      const tables = [...database.objectStoreNames];
      const transaction = database.transaction(tables);
      const numbers = (value) => [...new Uint8Array(value)];
      const read = async (table) => {
        const store = transaction.objectStore(table);
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
        return [table, keys.map((key, i) => [numbers(key), numbers(values[i])])];
      };
      return Object.fromEntries(await Promise.all(tables.map(read)));
    } finally {
      database.close();
    }
  }, DATABASE);
}

/** Puts tables back to what `rows` found in them before. */
export async function putBack(page, tables) {
  await page.evaluate(
    async ([name, tables]) => {
      const settled = (request) => new Promise((yes, no) => Object.assign(request, { onsuccess: () => yes(request.result), onerror: () => no(request.error) }));
      const database = await settled(indexedDB.open(name));
      try {
        const transaction = database.transaction(Object.keys(tables), "readwrite");
        const done = new Promise((yes, no) => Object.assign(transaction, { oncomplete: yes, onabort: () => no(transaction.error) }));
        for (const [table, all] of Object.entries(tables)) {
          const store = transaction.objectStore(table);
          store.clear();
          for (const [key, value] of all) store.put(new Uint8Array(value), new Uint8Array(key));
        }
        await done;
      } finally {
        database.close();
      }
    },
    [DATABASE, tables],
  );
}

/** Opens the database as an app of a later version would. The tabs that have it open must let go. */
export async function upgrade(page, version) {
  await page.evaluate(
    ([name, version]) =>
      new Promise((yes, no) => {
        const request = indexedDB.open(name, version);
        Object.assign(request, { onerror: () => no(request.error), onblocked: () => no(new Error("a tab did not let go")) });
        request.onsuccess = () => {
          request.result.close();
          yes();
        };
      }),
    [DATABASE, version],
  );
}

/** The version on disk. */
export async function version(page) {
  return page.evaluate(async (name) => (await indexedDB.databases()).find((d) => d.name === name)?.version, DATABASE);
}

/** Deletes the database behind the app's back. */
export async function remove(page) {
  await page.evaluate(
    (name) =>
      new Promise((yes, no) => {
        const request = indexedDB.deleteDatabase(name);
        Object.assign(request, { onsuccess: () => yes(), onerror: () => no(request.error), onblocked: () => no(new Error("a tab did not let go")) });
      }),
    DATABASE,
  );
}
