// One worker holds every engine and does what it is asked, one thing at a time: nothing else runs while it measures.

import { heldByWasm } from "./memory.mjs";
import { bandwidth } from "./bandwidth.mjs";

/** Engine by name: the module that drives it, and which of its kinds. */
const ENGINES = {
  ours_relaxed: ["ours", "relaxed"],
  ours_simd128: ["ours", "simd128"],
  wllama: ["wllama"],
  onnxruntime_web_lossless: ["onnxruntime", "lossless"],
  onnxruntime_web_int8: ["onnxruntime", "int8"],
  transformers_js: ["transformers"],
};

const loaded = new Map();

const ACTIONS = {
  /** Loads an engine's models: milliseconds for each part, or why a part cannot be loaded. */
  async load({ engine, parts }) {
    const [driver, kind] = ENGINES[engine];
    const { open } = await import(`./engines/${driver}.mjs`);
    const opened = await open(kind);
    const outcome = { version: opened.version, load_ms: {}, errors: {} };
    for (const part of parts) {
      if (!opened[part]) continue;
      try {
        const files = await opened[part].fetch();
        const from = performance.now();
        await opened[part].load(files);
        outcome.load_ms[part] = performance.now() - from;
      } catch (error) {
        outcome.errors[part] = String(error?.message ?? error);
      }
    }
    loaded.set(engine, opened);
    return outcome;
  },

  /** Tokens of a text, by our tokenizer. */
  encode: ({ engine, text }) => [...loaded.get(engine).language.encode(text)],

  /** Text of tokens, by our tokenizer. */
  decode: ({ engine, ids }) => loaded.get(engine).language.decode(ids),

  /** Reads a prompt, given as tokens and as text, and runs `count` tokens more: `{ prefill_ms, decode_ms, text | tokens }`. */
  generate: ({ engine, count, ...prompt }) => loaded.get(engine).language.generate(prompt, count),

  /** Reads a sentence `times` times: `{ ms, vector }`, milliseconds of each. */
  async embed({ engine, ids, times }) {
    const { embed } = loaded.get(engine).sentences;
    const ms = [];
    let vector;
    for (let i = 0; i < times; i += 1) {
      const from = performance.now();
      vector = await embed(ids);
      ms.push(performance.now() - from);
    }
    return { ms, vector: [...vector] };
  },

  /** Milliseconds to the first word of an answer to a turn, in a conversation that has a history. */
  firstWord: ({ engine, ...talk }) => loaded.get(engine).language.firstWord(talk),

  /** What the guard decides about a message, with its senses: milliseconds. */
  decide({ engine, text }) {
    const { decide } = loaded.get(engine).decisions;
    const from = performance.now();
    decide(text);
    return performance.now() - from;
  },

  /** Bytes that a loop reads in a second. */
  bandwidth,

  /** Bytes that all wasm in this worker holds. */
  memory: heldByWasm,
};

onmessage = async ({ data: { action, ...rest } }) => {
  try {
    postMessage({ answer: await ACTIONS[action](rest) });
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
};
