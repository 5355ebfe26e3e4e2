// Who keeps the records. Each has a database of its own and is asked to write a batch and to read it, or everything, again.

import { Dexie } from "/node_modules/dexie/dist/dexie.mjs";

let module;

async function sealed(name) {
  if (!module) {
    module = await import("/pkg/worker.js");
    await module.default();
  }
  const archive = await module.Sealed.create(name, Date.now());
  return {
    /** Records come one after the other in one array. */
    write: (batch, records, length) => archive.write(batch, records, length, Date.now()),
    /** Gives how many bytes all that was read says. */
    read: (batch) => archive.read(batch),
    end: () => archive.free(),
  };
}

/** The records of a batch, each an array of its own. */
const apart = (records, length) =>
  Array.from({ length: records.length / length }, (_, n) => records.subarray(n * length, (n + 1) * length));

/** Names grow with the batch, and records lie in the order of their names. */
const named = (batch, n) => batch * 1e4 + n;

async function dexie(name, durability) {
  const db = new Dexie(name, { chromeTransactionDurability: durability });
  db.version(1).stores({ records: "id" });
  await db.open();
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const seal = async (id, text) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { id, iv, text: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) };
  };
  const open = ({ iv, text }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, text);
  return {
    async write(batch, records, length) {
      const sealed = await Promise.all(apart(records, length).map((text, n) => seal(named(batch, n), text)));
      await db.records.bulkPut(sealed);
    },
    async read(batch) {
      const those = batch === undefined ? db.records : db.records.where("id").between(named(batch, 0), named(batch + 1, 0));
      const texts = await Promise.all((await those.toArray()).map(open));
      return texts.reduce((sum, text) => sum + text.byteLength, 0);
    },
    end: () => db.close(),
  };
}

/** The least that a durable write can cost: no sealing, and nothing between the records and the browser. */
async function bare(name) {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return {
    write: (batch, records, length) => new Promise((resolve, reject) => {
      const transaction = db.transaction("records", "readwrite", { durability: "strict" });
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      const store = transaction.objectStore("records");
      apart(records, length).forEach((text, n) => store.put(text.slice(), named(batch, n)));
      transaction.commit();
    }),
    read: (batch) => new Promise((resolve, reject) => {
      const those = batch === undefined ? null : IDBKeyRange.bound(named(batch, 0), named(batch + 1, 0), false, true);
      const request = db.transaction("records").objectStore("records").getAll(those);
      request.onsuccess = () => resolve(request.result.reduce((sum, text) => sum + text.byteLength, 0));
      request.onerror = () => reject(request.error);
    }),
    end: () => db.close(),
  };
}

/** By name: what opens it. */
export const ENGINES = {
  ours: () => sealed("bench-ours"),
  dexie_strict: () => dexie("bench-dexie-strict", "strict"),
  dexie_relaxed: () => dexie("bench-dexie-relaxed", "relaxed"),
  indexeddb_bare: () => bare("bench-bare"),
  ours_in_memory: () => sealed(undefined),
};

export const VERSIONS = { ours: "this repository", dexie: Dexie.semVer };
