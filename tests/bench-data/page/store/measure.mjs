// How many records are kept in a second, and read again.

import { Chance, rotated } from "../figures.mjs";
import { ENGINES, VERSIONS } from "./engines.mjs";

/** Measures: `batches` lists `{ size, count }`, batches of `size` records, of which each round writes `count`. */
export async function measure({ batches, length, rounds }, tell) {
  const chance = new Chance(11);
  const engines = [];
  for (const [name, open] of Object.entries(ENGINES)) engines.push({ name, engine: await open(), raw: {}, all: [], kept: 0 });
  let batch = 0;
  // The first round warms up.
  for (let i = 0; i <= rounds; i += 1) {
    for (const { size, count } of batches) {
      const records = Uint8Array.from({ length: size * length }, () => chance.next());
      for (const one of rotated(engines, i)) {
        const { write_ms, read_ms } = await writeAndRead(one.engine, { batch, count, records, length });
        one.kept += count * size;
        if (i > 0) (one.raw[size] ??= []).push({ records: count * size, write_ms, read_ms });
      }
      batch += count;
    }
    for (const one of rotated(engines, i)) {
      const from = performance.now();
      expect(one.name, await one.engine.read(undefined), one.kept * length);
      if (i > 0) one.all.push({ records: one.kept, read_ms: performance.now() - from });
    }
    tell(`  round ${i} of ${rounds}`);
  }
  const figures = Object.fromEntries(engines.map(({ name, raw, all }) => [name, { batches: raw, everything: all }]));
  for (const { engine } of engines) engine.end();
  return { rounds, length, versions: VERSIONS, engines: figures };
}

async function writeAndRead(engine, { batch, count, records, length }) {
  const from = performance.now();
  for (let n = 0; n < count; n += 1) await engine.write(batch + n, records, length);
  const written = performance.now();
  let bytes = 0;
  for (let n = 0; n < count; n += 1) bytes += await engine.read(batch + n);
  const read = performance.now();
  expect("a batch", bytes, count * records.length);
  return { write_ms: written - from, read_ms: read - written };
}

function expect(what, found, wanted) {
  if (found !== wanted) throw new Error(`${what}: ${found} bytes were read where ${wanted} were written`);
}
