// The limit of decoding: each token reads every weight once, so no engine is faster than memory is.

import { bytes } from "./files.mjs";

let stream;

async function load() {
  const { instance } = await WebAssembly.instantiate(await bytes("/page/stream.wasm"));
  const { memory, fill, sum } = instance.exports;
  fill();
  const words = BigInt(memory.buffer.byteLength / 8);
  return { length: memory.buffer.byteLength, sum, expected: BigInt.asIntN(64, words * 0x0101010101010101n) };
}

/** Bytes in a second, of the best of three readings: what disturbs a reading only makes it slower. */
export async function bandwidth() {
  stream ??= await load();
  let best = Infinity;
  for (let i = 0; i < 3; i += 1) {
    const from = performance.now();
    const sum = stream.sum();
    best = Math.min(best, performance.now() - from);
    if (sum !== stream.expected) throw new Error("the loop did not read the whole buffer");
  }
  return stream.length * 1e3 / best;
}
