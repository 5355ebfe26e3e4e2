// llama.cpp compiled to wasm, on the GGUF file that our weights come from.

import { bytes } from "../files.mjs";

const FOLDER = "/node_modules/@wllama/wllama";

export async function open() {
  const { Wllama } = await import(`${FOLDER}/esm/index.js`);
  const engine = new Wllama({ default: `${FOLDER}/esm/wasm/wllama.wasm` }, { suppressNativeLog: true });
  return {
    version: Wllama.getLibllamaVersion(),
    language: {
      fetch: async () => [new Blob([await bytes("/made/smollm2.gguf")])],
      load: async (shards) => {
        await engine.loadModel(shards, { n_threads: 1, n_ctx: 1024, n_gpu_layers: 0 });
        if (engine.isMultithread()) throw new Error("it runs on more than one thread");
      },
      // It takes no tokens: the text must become as many by its own tokenizer.
      async generate({ ids, text }, count) {
        const { timings, choices } = await engine.createCompletion({
          prompt: text, max_tokens: count + 1, temperature: 0, cache_prompt: false, ignore_eos: true,
        });
        if (timings.prompt_n !== ids.length || timings.predicted_n !== count + 1) {
          throw new Error(`it read ${timings.prompt_n} tokens of ${ids.length} and gave ${timings.predicted_n} of ${count + 1}`);
        }
        // Its clock runs from the first token to the last.
        return { prefill_ms: timings.prompt_ms, decode_ms: timings.predicted_ms, text: choices[0].text };
      },
    },
  };
}
