// Vectors like those of sentences, and which of them are the nearest in truth.

import { Chance } from "../figures.mjs";

export const LENGTH = 384;
/** What lies beside no theme, of all. */
const APART = 0.25;
/** How far the memories of a theme stray from it, and a query from the memory that it is about. */
const STRAY = 0.8;
const AMISS = 0.5;

/**
 * Directions differ in how much vectors vary along them: the k-th by 1 / (k + 5), which is roughly what all-MiniLM-L6-v2
 * makes of some 13,500 sentences of this app. A Hadamard transform with random signs turns them away from the axes.
 */
const SPREAD = Float64Array.from({ length: LENGTH }, (_, k) => 1 / Math.sqrt(k + 5));
const PARTS = 3;
const PART = LENGTH / PARTS;

function turn(vector, signs) {
  for (let i = 0; i < LENGTH; i += 1) vector[i] *= signs[i];
  for (let half = PARTS; half < LENGTH; half *= 2) {
    for (let i = 0; i < LENGTH; i += 1) {
      if (Math.floor(i / half) % 2 === 1) continue;
      const [a, b] = [vector[i], vector[i + half]];
      vector[i] = a + b;
      vector[i + half] = a - b;
    }
  }
}

function unit(vector) {
  let squares = 0;
  for (const x of vector) squares += x * x;
  const by = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i += 1) vector[i] *= by;
  return vector;
}

/** `count` memories of unit length, one after the other, and `asked` queries. The same for the same numbers. */
export function make(count, asked, seed = 7) {
  const chance = new Chance(seed);
  const signs = Float64Array.from({ length: LENGTH }, () => (chance.next() & 1 ? 1 : -1));
  const draw = () => {
    const vector = Float64Array.from(SPREAD, (by) => by * chance.normal());
    turn(vector, signs);
    return unit(vector);
  };
  const near = (to, by) => {
    const own = draw();
    return unit(own.map((x, i) => to[i] + by * x));
  };
  const themes = Array.from({ length: Math.round(2 * Math.sqrt(count)) }, draw);
  const memories = new Float32Array(count * LENGTH);
  for (let at = 0; at < count; at += 1) {
    const isApart = chance.even() < APART;
    const vector = isApart ? draw() : near(themes[chance.next() % themes.length], STRAY);
    memories.set(vector, at * LENGTH);
  }
  const queries = Array.from({ length: asked }, () => Float32Array.from(near(row(memories, chance.next() % count), AMISS)));
  return { memories, queries, themes: themes.length };
}

export const row = (memories, at) => memories.subarray(at * LENGTH, (at + 1) * LENGTH);

/** Positions of the `k` memories with the greatest inner product, in double precision. */
export function exact(memories, query, k) {
  const count = memories.length / LENGTH;
  const best = [];
  for (let at = 0; at < count; at += 1) {
    const from = at * LENGTH;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < LENGTH; i += 4) {
      a += memories[from + i] * query[i];
      b += memories[from + i + 1] * query[i + 1];
      c += memories[from + i + 2] * query[i + 2];
      d += memories[from + i + 3] * query[i + 3];
    }
    const product = a + b + (c + d);
    if (best.length < k || product > best[k - 1].product) {
      const place = best.findIndex((other) => other.product < product);
      best.splice(place < 0 ? best.length : place, 0, { at, product });
      best.length = Math.min(best.length, k);
    }
  }
  return best.map(({ at }) => at);
}
