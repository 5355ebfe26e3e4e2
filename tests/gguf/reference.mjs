// What llama.cpp makes of GGUF files: logits, greedy tokens, tokens of texts, chats.
// `node reference.mjs FOLDER [NAME…]` writes into FOLDER/reference.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { getLlama } = await import(createRequire(join(here, "../bench/")).resolve("node-llama-cpp"));

const PROMPTS = [24, 32, 40];
const STEPS = 64;

const SENTENCE =
  "The little fox walked along the river in 2024 and counted 1250 stars; the old heron didn't believe her, " +
  "but the water was cold and the night was long, so they counted again together until the morning came.";

const TEXTS = [
  "",
  " ",
  "The little fox sat down.",
  "  two  and   three    spaces ",
  "tabs\tand\n\nlines\r\n\n\n   end\n",
  "It's she'll DON'T we've I'm you'd",
  "1 12 123 1234 12345 3,600.75 ½ ٣٤٥ 七",
  "Où est la lune ? Die Bäume grüßen Straße İstanbul",
  "Лиса и река, αλεπού και ποτάμι, שועל ליד הנהר, ثعلب",
  "狐狸坐在河边。きつねは川で眠る。여우가 잔다. จิ้งจอก लोमड़ी",
  "🦊🌙 👩‍👩‍👧‍👦 🇩🇪 e\u0301 \u00e9 \u200b\ufeff",
  "if (a != b) { return x[i]++; } // https://example.org/?q=1&r=2",
  "<|im_start|>user\nHi<|im_end|> <s>[INST]</s> <bos><start_of_turn>model <|eot_id|>",
  "<0x41> <unk> <think>hm</think> ▁x Ġy",
];

const CHAT = [
  { role: "system", content: "You are a kind fox." },
  { role: "user", content: "Hello! What's 2 + 2?" },
  { role: "assistant", content: "It is 4." },
  { role: "user", content: " And in the river? " },
];

const ALL = { generateNext: { logits: true, token: true, options: { temperature: 0 } } };

/** Whole numbers below `limit`, the same for the same seed. */
function* numbers(seed, limit) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield Math.floor((state / 2 ** 32) * limit);
  }
}

/** One prompt of words and others of tokens at random. */
function prompts(model, vocabulary) {
  const first = model.tokens.shouldPrependBosToken ? [model.tokens.bos] : [];
  return PROMPTS.map((length, index) => {
    const rest = index === 0 ? model.tokenize(SENTENCE) : numbers(index, vocabulary);
    const ids = [...first];
    for (const id of rest) if (ids.push(id) === length) break;
    return ids;
  });
}

/** Runs tokens through the model in one batch: a row of logits and the best token for each. */
async function read(sequence, ids) {
  const results = await sequence.controlledEvaluate(ids.map((id) => [id, ALL]));
  return results.map(({ next }) => {
    const row = new Float32Array(next.logits.size);
    for (const [token, logit] of next.logits) row[token] = logit;
    return { row, best: next.token };
  });
}

/** Reads a prompt, then goes on with the best token each time. */
async function follow(sequence, ids) {
  await sequence.clearHistory();
  const results = await read(sequence, ids);
  const rows = results.map(({ row }) => row);
  const steps = [results.at(-1)];
  while (steps.length < STEPS) steps.push(...(await read(sequence, [steps.at(-1).best])));
  return { rows, greedy: steps.map(({ best }) => best), margins: steps.map(({ row, best }) => margin(row, best)) };
}

/** How far the best logit stands above the second. */
function margin(row, best) {
  let second = -Infinity;
  for (let id = 0; id < row.length; id++) if (id !== best) second = Math.max(second, row[id]);
  return row[best] - second;
}

/** The largest difference of two rows beside the largest logit. */
function error(right, other) {
  let apart = 0;
  let size = 0;
  for (let id = 0; id < right.length; id++) {
    apart = Math.max(apart, Math.abs(right[id] - other[id]));
    size = Math.max(size, Math.abs(right[id]));
  }
  return apart / size;
}

const errors = (right, other) => Math.max(...right.map((row, index) => error(row, other[index])));

/** The share of greedy tokens that two runs have in common, place by place. */
function agreement(right, other) {
  const same = right.flatMap((run, prompt) => run.greedy.map((id, step) => id === other[prompt].greedy[step]));
  return same.filter(Boolean).length / same.length;
}

const everyRow = (runs) => runs.flatMap(({ rows }) => rows);

/** Calls `work(model, sequence)` with 32-bit keys and values and plain attention, so that nothing is rounded but weights. */
async function opened(llama, file, work) {
  const model = await llama.loadModel({ modelPath: file });
  const context = await model.createContext({
    contextSize: 512,
    batchSize: 512,
    threads: 1,
    flashAttention: false,
    experimentalKvCacheKeyType: "F32",
    experimentalKvCacheValueType: "F32",
  });
  try {
    return await work(model, context.getSequence());
  } finally {
    await model.dispose();
  }
}

async function each(items, work) {
  const out = [];
  for (const item of items) out.push(await work(item));
  return out;
}

/** The same rows one token at a time: what the order of sums alone changes. */
async function singly(sequence, ids) {
  await sequence.clearHistory();
  return (await each(ids, (id) => read(sequence, [id]))).map(([{ row }]) => row);
}

/** llama.cpp's float path: the answers, and how far they wander when the prompt comes token by token. */
async function float(llama, file) {
  return opened(llama, file, async (model, sequence) => {
    const [{ row }] = await read(sequence, [0]);
    const ids = prompts(model, row.length);
    const runs = await each(ids, (prompt) => follow(sequence, prompt));
    const single = (await each(ids, (prompt) => singly(sequence, prompt))).flat();
    return { ids, runs, vocabulary: row.length, noise: errors(everyRow(runs), single) };
  });
}

/** The file's own path, which rounds what goes into quantised matrices too. */
async function rounded(llama, file, { ids, runs }) {
  const own = await opened(llama, file, (_, sequence) => each(ids, (prompt) => follow(sequence, prompt)));
  return { error: errors(everyRow(runs), everyRow(own)), agreement: agreement(runs, own) };
}

/** A file of the same values as 32-bit floats, while `work` runs. */
async function withTwin(file, work) {
  const folder = mkdtempSync(join(tmpdir(), "twin-"));
  const twin = join(folder, "twin.gguf");
  try {
    execFileSync(process.env.PYTHON ?? "python3", [join(here, "twin.py"), file, twin], { stdio: "inherit" });
    return await work(twin);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Tokens of the texts, with special tokens read as such and as letters, and the chat by the file's template. */
async function reading(llama, file) {
  return opened(llama, file, async (model) => {
    const template = model.fileInfo.metadata.tokenizer.chat_template;
    const { bosString, eosString, shouldPrependBosToken } = model.tokens;
    const text = new llama._bindings.AddonJinjaRenderer(template).render({
      messages: CHAT,
      add_generation_prompt: true,
      bos_token: bosString ?? "",
      eos_token: eosString ?? "",
    });
    return {
      bos: model.tokens.bos,
      eos: model.tokens.eos,
      add_bos: shouldPrependBosToken,
      texts: TEXTS.map((text) => ({ text, special: model.tokenize(text, true), plain: model.tokenize(text, false) })),
      chat: { messages: CHAT, text, ids: model.tokenize(text, true) },
    };
  });
}

async function report(llama, file, name, out) {
  const floats = await withTwin(file, (twin) => float(llama, twin));
  const own = await rounded(llama, file, floats);
  const summary = {
    vocabulary: floats.vocabulary,
    noise: floats.noise,
    rounded: own,
  };
  const runs = floats.runs.map(({ greedy, margins }, index) => ({ prompt: floats.ids[index], greedy, margins }));
  const bytes = everyRow(floats.runs).map((row) => Buffer.from(row.buffer));
  writeFileSync(join(out, `${name}.f32`), Buffer.concat(bytes));
  writeFileSync(join(out, `${name}.json`), JSON.stringify({ ...summary, runs }));
  console.log(JSON.stringify({ name, ...summary }));
}

const [folder, ...wanted] = process.argv.slice(2);
const out = join(folder, "reference");
mkdirSync(out, { recursive: true });
const llama = await getLlama({ gpu: false, build: "never", maxThreads: 1, logLevel: "error" });
const told = new Set();
for (const entry of readdirSync(folder).filter((entry) => entry.endsWith(".gguf")).sort()) {
  const name = basename(entry, ".gguf");
  const family = name.slice(0, name.indexOf("-"));
  if (wanted.length && !wanted.includes(name) && !wanted.includes(family)) continue;
  await report(llama, join(folder, entry), name, out);
  if (told.has(family)) continue;
  told.add(family);
  writeFileSync(join(out, `${family}.json`), JSON.stringify(await reading(llama, join(folder, entry))));
}
await llama.dispose();
