// How fast and how well the nearest memories are found.

import { percentile, rotated } from "../figures.mjs";
import { build, ENGINES } from "./engines.mjs";
import { exact, make } from "./vectors.mjs";

const NEAREST = 10;

/** Measures each number of memories in `counts`, with `asked` queries in each of `rounds` rounds. */
export async function measure({ counts, asked, rounds, patience }, tell) {
  const sizes = [];
  for (const count of counts) sizes.push(await measureSize({ count, asked, rounds, patience }, tell));
  return { asked, rounds, nearest: NEAREST, sizes };
}

async function measureSize({ count, asked, rounds, patience }, tell) {
  const { memories, queries, themes } = make(count, asked);
  const truth = queries.map((query) => new Set(exact(memories, query, NEAREST)));
  tell(`  ${count} memories of ${themes} themes are made`);
  const results = {};
  const running = [];
  for (const name of Object.keys(ENGINES)) {
    const { engine, build_ms, bytes, gave_up } = await build(name, memories, patience, tell);
    results[name] = { build_ms, bytes, gave_up };
    if (gave_up) {
      tell(`  ${name}: given up after ${gave_up.built} memories, ${Math.round(gave_up.ms / 1e3)} s`);
      continue;
    }
    const recall = () => recallOf(engine, queries, truth);
    const tuned = engine.tune?.(recall);
    Object.assign(results[name], {
      version: engine.version,
      settings: [engine.settings, tuned].filter(Boolean).join(", "),
      recall: recall(),
      rounds: [],
    });
    tell(`  ${name}: built in ${Math.round(build_ms)} ms, recall ${results[name].recall.toFixed(4)}${tuned ? `, ${tuned}` : ""}`);
    running.push([name, engine]);
  }
  // The first round warms up.
  for (let i = 0; i <= rounds; i += 1) {
    for (const [name, engine] of rotated(running, i)) {
      const ms = queries.map((query) => time(engine, query));
      if (i > 0) results[name].rounds.push({ p50: percentile(ms, 0.5), p95: percentile(ms, 0.95) });
    }
    tell(`  ${count} memories: round ${i} of ${rounds}`);
  }
  for (const [, engine] of running) engine.end();
  return { count, themes, engines: results };
}

function time(engine, query) {
  const from = performance.now();
  engine.nearest(query, NEAREST);
  return performance.now() - from;
}

/** The share of the truly nearest that an engine finds. */
function recallOf(engine, queries, truth) {
  let found = 0;
  queries.forEach((query, i) => {
    for (const at of engine.nearest(query, NEAREST)) if (truth[i].has(at)) found += 1;
  });
  return found / truth.reduce((sum, nearest) => sum + nearest.size, 0);
}
