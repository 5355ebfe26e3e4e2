// transformers.js on one thread, from a folder of this server: the graphs with 8-bit products, as it loads and runs them.

const PACKAGE = "/node_modules/@huggingface/transformers";
// The wasm that it takes by itself is made for graphics cards and lacks operators on the processor; this one is beside it.
const WASM = `${PACKAGE}/node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded`;

export async function open() {
  const { AutoModel, AutoModelForCausalLM, Tensor, env } = await import(`${PACKAGE}/dist/transformers.min.js`);
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = "/transformers/";
  env.useBrowserCache = false;
  env.backends.onnx.wasm.wasmPaths = { mjs: `${WASM}.mjs`, wasm: `${WASM}.wasm` };
  env.backends.onnx.wasm.numThreads = 1;
  env.backends.onnx.logLevel = "error";
  const options = { device: "wasm", dtype: "int8" };
  const integers = (values) => new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
  let decoder;
  let encoder;
  return {
    version: env.version,
    language: {
      fetch: async () => {},
      load: async () => { decoder = await AutoModelForCausalLM.from_pretrained("smollm2", options); },
      async generate({ ids }, count) {
        const given = [];
        const streamer = { put: ([tokens]) => given.push([performance.now(), tokens]), end() {} };
        const started = performance.now();
        await decoder.generate({
          input_ids: integers(ids), attention_mask: integers(ids.map(() => 1)), max_new_tokens: count + 1, do_sample: false, streamer,
        });
        // The first thing it hands on is the prompt.
        const answer = given.slice(1);
        if (answer.length !== count + 1) throw new Error(`it gave ${answer.length} tokens of ${count + 1}`);
        const [first, last] = [answer[0][0], answer[count][0]];
        return { prefill_ms: first - started, decode_ms: last - first, tokens: answer.slice(0, count).map(([, token]) => Number(token)) };
      },
    },
    sentences: {
      fetch: async () => {},
      load: async () => { encoder = await AutoModel.from_pretrained("minilm", options); },
      async embed(ids) {
        const { sentence_embedding } = await encoder({ input_ids: integers(ids) });
        return sentence_embedding.data;
      },
    },
  };
}
