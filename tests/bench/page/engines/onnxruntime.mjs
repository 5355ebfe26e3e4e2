// onnxruntime-web on one thread: our own graphs with 4-bit weights, or their export with 8-bit products.

import { bytes } from "../files.mjs";

const FOLDER = "/node_modules/onnxruntime-web/dist";
const FILES = {
  lossless: { language: "/models/smollm2.onnx", sentences: "/models/minilm.onnx" },
  int8: { language: "/made/smollm2.int8.onnx", sentences: "/made/minilm.int8.onnx" },
};

export async function open(kind) {
  // Each kind has an instance of its own, so that neither grows the other's memory.
  const ort = await import(`${FOLDER}/ort.wasm.bundle.min.mjs?${kind}`);
  ort.env.wasm.wasmPaths = `${FOLDER}/`;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  const session = (file) => ort.InferenceSession.create(file, { executionProviders: ["wasm"], graphOptimizationLevel: "all" });
  let decoder;
  let encoder;
  return {
    version: ort.env.versions.web,
    language: {
      fetch: () => bytes(FILES[kind].language),
      load: async (file) => { decoder = new Decoder(ort, await session(file)); },
      generate: ({ ids }, count) => decoder.generate(ids, count),
    },
    sentences: {
      fetch: () => bytes(FILES[kind].sentences),
      load: async (file) => { encoder = await session(file); },
      async embed(ids) {
        const outputs = await encoder.run({ input_ids: integers(ort, ids) });
        return outputs.sentence_embedding.data;
      },
    },
  };
}

const integers = (ort, values) => new ort.Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);

/** The greedy loop that a page writes around a decoder with key/value caches. */
class Decoder {
  constructor(ort, session) {
    this.ort = ort;
    this.session = session;
    this.inputs = new Standard(ort, session);
  }

  async generate(ids, count) {
    let past = this.inputs.empty();
    let length = 0;
    const step = async (tokens) => {
      const outputs = await this.session.run({ ...this.inputs.of(tokens, length), ...past });
      past = this.inputs.after(outputs);
      length += tokens.length;
      return best(outputs.logits.data);
    };
    const started = performance.now();
    let token = await step(ids);
    const read = performance.now();
    const tokens = [];
    for (let i = 0; i < count; i += 1) {
      tokens.push(token);
      token = await step([token]);
    }
    return { prefill_ms: read - started, decode_ms: performance.now() - read, tokens };
  }
}

/** Inputs as onnxruntime-genai and transformers.js name them. */
class Standard {
  constructor(ort, session) {
    this.ort = ort;
    this.pasts = session.inputNames.filter((name) => name.startsWith("past_key_values."));
  }

  empty() {
    const none = () => new this.ort.Tensor("float32", new Float32Array(0), [1, 3, 0, 64]);
    return Object.fromEntries(this.pasts.map((name) => [name, none()]));
  }

  of(tokens, length) {
    return {
      input_ids: integers(this.ort, tokens),
      attention_mask: integers(this.ort, new Array(length + tokens.length).fill(1)),
    };
  }

  after(outputs) {
    return Object.fromEntries(this.pasts.map((name) => [name, outputs[name.replace("past_key_values", "present")]]));
  }
}

function best(logits) {
  let token = 0;
  for (let i = 1; i < logits.length; i += 1) if (logits[i] > logits[token]) token = i;
  return token;
}
