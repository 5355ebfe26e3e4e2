// The engines: each is made anew for each number of memories, so that its memory is its own.

import { LENGTH, row } from "./vectors.mjs";

/** The sizes of the candidates' list that are tried, the smallest first, and the recall that is enough. */
const EF = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048];
const ENOUGH = 0.99;

/** Ours: `memory::Index`. */
async function ours(count) {
  const module = await import(`/pkg/worker.js?${count}`);
  await module.default();
  const memories = new module.Memories();
  return {
    version: "this repository",
    settings: "every vector compared, 8 bits a number",
    memory: () => module.memory_bytes(),
    push: (vector) => memories.push(vector),
    nearest: (query, k) => memories.nearest(query, k),
    end: () => memories.free(),
  };
}

const HNSWLIB = "hnswlib-wasm 0.8.2";

/** The package's entry keeps one module and opens a file system, which only saved graphs need; this is what it loads. */
async function hnswlibModule() {
  const { default: factory } = await import("/node_modules/hnswlib-wasm/dist/hnswlib-317962d7.js");
  return factory();
}

/** hnswlib's graph, by Malkov and Yashunin. */
async function hnswlib(count) {
  const module = await hnswlibModule();
  const graph = new module.HierarchicalNSW("ip", LENGTH, "");
  graph.initIndex(count, 16, 200, 100);
  let label = 0;
  return {
    version: HNSWLIB,
    settings: "M 16, efConstruction 200",
    memory: () => module.HEAPU8.length,
    push(vector) {
      graph.addPoint(vector, label, false);
      label += 1;
    },
    nearest: (query, k) => graph.searchKnn(query, k, undefined).neighbors,
    /** Looks as closely as it takes. Gives what was set. */
    tune(recall) {
      for (const ef of EF) {
        graph.setEfSearch(ef);
        if (recall() >= ENOUGH || ef === EF.at(-1)) return `efSearch ${ef}`;
      }
      return "";
    },
    end: () => graph.delete(),
  };
}

/** hnswlib's other index: it compares every vector, as ours does, at 32 bits a number. */
async function hnswlibFlat(count) {
  const module = await hnswlibModule();
  const list = new module.BruteforceSearch("ip", LENGTH);
  list.initIndex(count);
  let label = 0;
  return {
    version: HNSWLIB,
    settings: "every vector compared, 32 bits a number",
    memory: () => module.HEAPU8.length,
    push(vector) {
      list.addPoint(vector, label);
      label += 1;
    },
    nearest: (query, k) => list.searchKnn(query, k, undefined).neighbors,
    end: () => list.delete(),
  };
}

/** EdgeVec's graph. What it looks at grows with how many it is asked for: the first of these are taken. */
async function edgevec(count) {
  const module = await import(`/node_modules/edgevec/edgevec.js?${count}`);
  const { memory } = await module.default();
  const config = new module.EdgeVecConfig(LENGTH);
  config.setMetricType(module.MetricType.L2);
  config.m = 16;
  config.m0 = 32;
  config.ef_construction = 200;
  config.ef_search = EF[0];
  const graph = new module.EdgeVec(config);
  const positions = new Map();
  let wide = EF[0];
  return {
    version: "edgevec 0.9.0",
    settings: "M 16, efConstruction 200",
    memory: () => memory.buffer.byteLength,
    push: (vector) => positions.set(graph.insert(vector), positions.size),
    nearest: (query, k) => graph.search(query, Math.max(k, wide)).slice(0, k).map(({ id }) => positions.get(id)),
    tune(recall) {
      for (wide of EF) if (recall() >= ENOUGH) break;
      return `asked for ${wide}`;
    },
    end: () => graph.free(),
  };
}

export const ENGINES = { ours, hnswlib, hnswlib_flat: hnswlibFlat, edgevec };

/**
 * Makes an engine and fills it. One that takes longer than `patience` milliseconds, or would at the pace of its first
 * twentieth, is `{ gave_up }`: those that come later take no less.
 */
export async function build(name, memories, patience, tell) {
  const count = memories.length / LENGTH;
  const started = performance.now();
  const engine = await ENGINES[name](count);
  let said = started;
  for (let at = 0; at < count; at += 1) {
    engine.push(row(memories, at));
    if (at % 50 !== 0) continue;
    const ms = performance.now() - started;
    if (ms > patience || (at === count / 20 && ms * 20 > patience)) {
      engine.end();
      return { gave_up: { built: at, ms } };
    }
    if (started + ms - said > 60e3) {
      said = started + ms;
      tell(`  ${name}: ${at} of ${count} after ${Math.round(ms / 1e3)} s`);
    }
  }
  return { engine, build_ms: performance.now() - started, bytes: engine.memory() };
}
