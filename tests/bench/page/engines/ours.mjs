// Our engine, as the app's worker has it. Each kind is an instance of its own, because the glue holds one.

import { bytes, text } from "../files.mjs";

/** How a kind of the module is made of the main module once this one is there; nothing where it is that module. */
const ATTACH = {
  simd128: async () => {},
  relaxed: async (module, { memory }) => {
    const kernels = await WebAssembly.compile(await bytes("/pkg/kernels_relaxed.wasm"));
    const { exports } = await WebAssembly.instantiate(kernels, { env: { memory } });
    exports.__stack_pointer.value = module.kernel_stack();
    module.attach(exports.product);
  },
};

async function variant(kind) {
  const module = await import(`/pkg/worker.js?${kind}`);
  const exports = await module.default({ module_or_path: await WebAssembly.compile(await bytes("/pkg/worker_bg.wasm")) });
  await ATTACH[kind](module, exports);
  return module;
}

/** Bytes of a piece in which models come, as in the app. */
const PIECE = 4 << 20;

function file(module, whole) {
  const made = new module.File();
  for (let at = 0; at < whole.length; at += PIECE) made.push(whole.subarray(at, at + PIECE));
  return made;
}

export async function open(kind) {
  let module;
  let voice;
  let encoder;
  let guard;
  return {
    version: "this repository",
    language: {
      fetch: () => Promise.all([bytes("/models/smollm2.onnx"), text("/models/smollm2.tokenizer.json")]),
      load: async ([onnx, tokenizer]) => {
        module ??= await variant(kind);
        voice = new module.Voice(file(module, onnx), tokenizer);
      },
      encode: (words) => voice.encode(words),
      decode: (ids) => voice.decode(Uint32Array.from(ids)),
      generate({ ids }, count) {
        voice.start(Uint32Array.from(ids), count + 1);
        const started = performance.now();
        voice.read();
        const read = performance.now();
        let said = "";
        for (let i = 0; i < count; i += 1) {
          const words = voice.word();
          if (words === undefined) throw new Error(`the text ended after ${i} tokens`);
          said += words;
        }
        return { prefill_ms: read - started, decode_ms: performance.now() - read, text: said };
      },
      /** Milliseconds to the first word of an answer to `turn`, in a conversation that began with `history`. */
      firstWord({ history, turn }) {
        voice.start(Uint32Array.from(history.length > 0 ? history : turn), 1);
        if (history.length > 0) voice.read();
        const from = performance.now();
        voice.go_on(Uint32Array.from([...history, ...turn]), 2);
        voice.read();
        voice.word();
        return performance.now() - from;
      },
    },
    sentences: {
      fetch: () => Promise.all([bytes("/models/minilm.onnx"), text("/models/minilm.tokenizer.json")]),
      load: async ([onnx, tokenizer]) => {
        module ??= await variant(kind);
        encoder = new module.Sentences(file(module, onnx), tokenizer);
      },
      embed: (ids) => encoder.embed(Uint32Array.from(ids)),
    },
    decisions: {
      fetch: () => Promise.all([bytes("/models/minilm.onnx"), text("/models/minilm.tokenizer.json"), bytes("/models/senses.onnx")]),
      load: async ([onnx, tokenizer, senses]) => {
        module ??= await variant(kind);
        guard = new module.Decisions(file(module, onnx), tokenizer, file(module, senses));
      },
      decide: (words) => guard.decide(words),
    },
  };
}
