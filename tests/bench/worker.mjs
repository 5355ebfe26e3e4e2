// Two engines in one Worker, one thread each, the same weights: rounds are interleaved so that both see the same machine.
import init, { Decisions, Sentences, Voice, memory_bytes } from '/pkg/bench.js';

const TEXT = ' The tide comes in twice a day because the Moon pulls on the water of the sea, and the Earth turns under it.'
  + ' On the side that faces the Moon the water rises a little, and on the far side too. Between the two the water is low.'
  + ' Children who build a castle on the beach in the morning may find it gone at noon, and the sand smooth again.';
const bytes = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};
const text = async (url) => new TextDecoder().decode(await bytes(url));
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function ours() {
  await init();
  const started = performance.now();
  const voice = new Voice(await bytes('/models/smollm2.onnx'), await text('/models/smollm2.tokenizer.json'));
  const load_ms = performance.now() - started;
  const prompt = (n) => voice.encode(TEXT.repeat(3)).slice(0, n);
  const round = (prefill, decode) => {
    voice.start(prompt(prefill), decode + 1);
    const t0 = performance.now();
    voice.read();
    const t1 = performance.now();
    let said = voice.word();
    const t2 = performance.now();
    for (let i = 1; i < decode; i += 1) said += voice.word();
    const t3 = performance.now();
    return { prefill: prefill * 1e3 / (t1 - t0), decode: (decode - 1) * 1e3 / (t3 - t2), said };
  };
  const sentences = new Sentences(await bytes('/models/minilm.onnx'), await text('/models/minilm.tokenizer.json'));
  const embed = (n) => {
    const ids = Uint32Array.from({ length: n }, (_, i) => (i === 0 ? 101 : i === n - 1 ? 102 : 2000 + (i * 37) % 5000));
    const t0 = performance.now();
    sentences.embed(ids);
    return performance.now() - t0;
  };
  const decisions = new Decisions(await bytes('/models/minilm.onnx'), await text('/models/minilm.tokenizer.json'),
    await bytes('/models/senses.onnx'));
  // Sixty-four tokens, counting the two that mark its ends.
  const message = TEXT.trim().split(' ').slice(0, 58).join(' ');
  const decide = () => {
    const t0 = performance.now();
    decisions.decide(message);
    return performance.now() - t0;
  };
  return { load_ms, round, embed, decide, memory_bytes };
}

async function wllama(gguf) {
  const { Wllama } = await import('/node_modules/@wllama/wllama/esm/index.js');
  const engine = new Wllama({ default: '/node_modules/@wllama/wllama/esm/wasm/wllama.wasm' }, { suppressNativeLog: true });
  const started = performance.now();
  await engine.loadModel([new Blob([await bytes(gguf)])],
    { n_threads: 1, n_ctx: 1024, n_batch: 128, n_gpu_layers: 0, log_level: 'error' });
  const load_ms = performance.now() - started;
  let count = 0;
  const round = async (prompt, decode) => {
    count += 1;
    const answer = await engine.createCompletion(
      { prompt: count + prompt, max_tokens: decode, temperature: 0, cache_prompt: false, ignore_eos: true });
    return {
      prefill: answer.timings.prompt_per_second,
      decode: answer.timings.predicted_per_second,
      tokens: answer.timings.prompt_n,
      said: answer.choices[0].text,
    };
  };
  return { load_ms, round, threads: engine.isMultithread() };
}

onmessage = async ({ data: { gguf, rounds, decode } }) => {
  try {
    const mine = await ours();
    const decision = Array.from({ length: 4 * rounds }, mine.decide).slice(rounds);
    if (!gguf) {
      const embeds = [16, 64, 128].map((n) => [n, median(Array.from({ length: rounds + 1 }, () => mine.embed(n)))]);
      postMessage({ decision_ms: median(decision), embed_ms: Object.fromEntries(embeds), memory_mb: mine.memory_bytes() / 1e6 });
      return;
    }
    const theirs = await wllama(gguf);
    const raw = { ours: [], wllama: [], embed: { 16: [], 64: [], 128: [] } };
    for (let i = 0; i <= rounds; i += 1) {
      const b = await theirs.round(TEXT, decode);
      const a = mine.round(b.tokens, decode);
      if (i > 0) {
        raw.ours.push(a);
        raw.wllama.push(b);
        for (const n of [16, 64, 128]) raw.embed[n].push(mine.embed(n));
      } else {
        for (const n of [16, 64, 128]) mine.embed(n);
      }
    }
    const of = (engine, what) => median(raw[engine].map((r) => r[what]));
    const summary = {};
    for (const what of ['prefill', 'decode']) {
      summary[what] = { ours: of('ours', what), wllama: of('wllama', what), ratio: of('ours', what) / of('wllama', what) };
    }
    postMessage({
      summary,
      prompt_tokens: raw.wllama[0].tokens,
      decision_ms: median(decision),
      embed_ms: Object.fromEntries(Object.entries(raw.embed).map(([n, t]) => [n, median(t)])),
      load_ms: { ours: mine.load_ms, wllama: theirs.load_ms },
      memory_mb: mine.memory_bytes() / 1e6,
      wllama_multithreaded: theirs.threads,
      said: { ours: raw.ours[0].said, wllama: raw.wllama[0].said },
      raw,
    });
  } catch (error) {
    postMessage({ error: String(error.stack || error) });
  }
};
