// llama.cpp as a program of this machine, with all that its processor can do, on one thread.

import { getLlama } from "node-llama-cpp";

/** Loads a GGUF file. Gives `{ version, load_ms, generate, end }`. */
export async function open(gguf) {
  const llama = await getLlama({ gpu: false, build: "never", maxThreads: 1, logLevel: "error" });
  const started = performance.now();
  const model = await llama.loadModel({ modelPath: gguf });
  const context = await model.createContext({ contextSize: 1024, batchSize: 512, threads: 1, sequences: 1 });
  const load_ms = performance.now() - started;
  const sequence = context.getSequence();
  return {
    version: `${llama.llamaCppRelease.release}, ${llama.systemInfo}`,
    load_ms,
    /** Reads `ids` and runs `count` tokens more: `{ prefill_ms, decode_ms, tokens }`. */
    async generate(ids, count) {
      await sequence.clearHistory();
      const started = performance.now();
      const answer = sequence.evaluate(ids, { temperature: 0 });
      const tokens = [(await answer.next()).value];
      const read = performance.now();
      while (tokens.length <= count) tokens.push((await answer.next()).value);
      const decode_ms = performance.now() - read;
      await answer.return();
      return { prefill_ms: read - started, decode_ms, tokens: tokens.slice(0, count) };
    },
    end: () => llama.dispose(),
  };
}
