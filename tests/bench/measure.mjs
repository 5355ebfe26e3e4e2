// Times the engines side by side: `node measure.mjs JOB OUT`. `cargo xtask bench inference` writes the job and reads what comes out.
//
// Promises: in each round every engine does the same work once, in an order that goes round; an engine that cannot load
// something is named with its error; an engine that gives nothing, or something else than ours, ends the run.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { open as openNative } from "./native.mjs";
import { serve } from "./server.mjs";

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync"];
const IN_PAGE = ["ours_relaxed", "ours_simd128", "wllama", "onnxruntime_web_lossless", "onnxruntime_web_int8", "transformers_js"];
const OURS = "ours_simd128";
const NATIVE = "native_llama_cpp";
/** Tokens of a new turn in a conversation. */
const TURN = 32;
/** Tokens of a long conversation. */
const LONG = 1024;
/** Tokens of the prompts, and tokens that are written after each. */
const CONTEXTS = [64, 512];
const COUNT = 32;
/** Tokens of the sentences; each is read so often in a round, and its time is the median. */
const SENTENCES = [16, 64, 128];
const TIMES = 5;
/** A message of 64 tokens, counting the two that mark its ends. */
const MESSAGE = "Today we went to the museum with the class and I saw a huge skeleton of a dinosaur with long teeth. My friend said that"
  + " it could eat a cow in one bite, but our teacher told us that this one only ate plants. Do you know which dinosaurs ate meat and"
  + " how we can tell from bones?";

const [jobFile, outFile] = process.argv.slice(2);
const job = JSON.parse(fs.readFileSync(jobFile, "utf8"));
const here = import.meta.dirname;
const server = await serve({
  "/page/stream.wasm": job.stream,
  "/page/": path.join(here, "page"),
  "/node_modules/": path.join(here, "node_modules"),
  "/pkg/": job.pkg,
  "/models/": job.models,
  "/made/": job.made,
  "/transformers/": path.join(here, "transformers"),
  "/transformers/smollm2/onnx/model_int8.onnx": path.join(job.made, "smollm2.int8.onnx"),
  "/transformers/minilm/onnx/model_int8.onnx": path.join(job.made, "minilm.int8.onnx"),
});
const browser = await chromium.launch({ executablePath: job.browser, chromiumSandbox: false, args: FLAGS });
const native = await openNative(path.join(job.made, "smollm2.gguf")).catch((error) => ({ error: String(error?.message ?? error) }));
try {
  fs.writeFileSync(outFile, `${JSON.stringify(await measure())}\n`);
} finally {
  await native.end?.();
  await browser.close();
  server.close();
}

/** A page with a worker that is asked by `ask`, and fails where it does; `anew` ends the worker, `close` the page. */
async function openPage() {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page/index.html`);
  await page.waitForFunction(() => globalThis.isReady);
  return {
    async ask(action, rest = {}) {
      const { answer, error } = await page.evaluate((question) => globalThis.ask(question), { action, ...rest });
      if (error) throw new Error(`${rest.engine ?? action}: ${error}`);
      return answer;
    },
    anew: () => page.evaluate(() => globalThis.anew()),
    close: () => page.close(),
  };
}

async function measure() {
  const { ask, close } = await openPage();
  const engines = await loadAll(ask);
  const prompts = await makePrompts(ask);
  const raw = { bandwidth: [], decision_ms: [], first_word_ms: { empty: [], history: [] } };
  // The first round warms up.
  for (let i = 0; i <= job.rounds; i += 1) {
    const began = performance.now();
    const bandwidth = await ask("bandwidth");
    const decision = await ask("decide", { engine: OURS, text: MESSAGE });
    const turn = prompts[0].ids.slice(0, TURN);
    const first = {
      empty: await ask("firstWord", { engine: OURS, history: [], turn }),
      history: await ask("firstWord", { engine: OURS, history: prompts.at(-1).ids, turn }),
    };
    for (const [name, engine] of rotated(Object.entries(engines), i)) {
      const round = await oneRound(ask, name, engine, prompts);
      if (i === 0) await check(ask, name, engine, round);
      else keep(engine, round);
    }
    if (i > 0) {
      raw.bandwidth.push(bandwidth);
      raw.decision_ms.push(decision);
      for (const [talk, ms] of Object.entries(first)) raw.first_word_ms[talk].push(ms);
    }
    console.log(`  round ${i} of ${job.rounds}: ${Math.round((performance.now() - began) / 1000)} s`);
  }
  await close();
  await loadAlone(engines, prompts);
  raw.together_bytes = await together(prompts.at(-1).ids);
  return {
    date: new Date().toISOString(),
    browser: browser.version(),
    node: process.version,
    cpu: os.cpus()[0].model,
    packages: JSON.parse(fs.readFileSync(path.join(here, "package.json"), "utf8")).dependencies,
    rounds: job.rounds,
    tokens_written: COUNT,
    ...raw,
    engines,
  };
}

/** All engines into one worker. Ours comes first: the others' sentences are compared with its own. */
async function loadAll(ask) {
  const engines = {};
  for (const name of [OURS, ...IN_PAGE.filter((name) => name !== OURS)]) {
    const parts = name === OURS ? ["language", "sentences", "decisions"] : ["language", "sentences"];
    engines[name] = { version: null, errors: {}, load_ms: { language: [], sentences: [] }, memory_bytes: null, generate: {}, embed: {}, said: {} };
    try {
      const { version, load_ms, errors } = await ask("load", { engine: name, parts });
      Object.assign(engines[name], { version, errors, has: Object.keys(load_ms) });
    } catch (error) {
      Object.assign(engines[name], { errors: { all: error.message }, has: [] });
    }
    for (const [part, error] of Object.entries(engines[name].errors)) console.log(`  ${name}, ${part}: ${error}`);
  }
  engines[NATIVE] = {
    version: native.version ?? null,
    errors: native.error ? { all: native.error } : {},
    has: native.error ? [] : ["language"],
    load_ms: { language: native.error ? [] : [native.load_ms], sentences: [] },
    memory_bytes: null,
    generate: {},
    embed: {},
    said: {},
  };
  return engines;
}

/** What every engine reads: the beginning of a story as tokens, and as text for those that take no tokens. */
async function makePrompts(ask) {
  const story = fs.readFileSync(path.join(here, "prompt.txt"), "utf8").trim();
  const tokens = await ask("encode", { engine: OURS, text: story });
  assert.ok(tokens.length >= Math.max(...CONTEXTS), `the story has only ${tokens.length} tokens`);
  const prompts = CONTEXTS.map((context) => ({ ids: tokens.slice(0, context) }));
  for (const prompt of prompts) prompt.text = await ask("decode", { engine: OURS, ids: prompt.ids });
  return prompts;
}

function rotated(list, by) {
  return [...list.slice(by % list.length), ...list.slice(0, by % list.length)];
}

/** What an engine does in a round. What it cannot do is noted, and not asked of it again. */
async function oneRound(ask, name, engine, prompts) {
  const round = { generate: {}, embed: {} };
  const work = {
    language: async () => {
      for (const prompt of prompts) {
        round.generate[prompt.ids.length] = name === NATIVE
          ? await native.generate(prompt.ids, COUNT)
          : await ask("generate", { engine: name, ...prompt, count: COUNT });
      }
    },
    sentences: async () => {
      for (const length of SENTENCES) {
        round.embed[length] = await ask("embed", { engine: name, ids: sentence(length), times: TIMES });
      }
    },
  };
  for (const part of engine.has.filter((part) => part in work)) {
    try {
      await work[part]();
    } catch (error) {
      console.log(`  ${name}, ${part}: ${error.message}`);
      engine.errors[part] = error.message;
      engine.has = engine.has.filter((other) => other !== part);
    }
  }
  return round;
}

/** Tokens of a sentence: its two ends and words between them. */
function sentence(length) {
  return Array.from({ length }, (_, i) => (i === 0 ? 101 : i === length - 1 ? 102 : 2000 + (i * 37) % 5000));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function keep(engine, round) {
  for (const [context, { prefill_ms, decode_ms }] of Object.entries(round.generate)) {
    (engine.generate[context] ??= []).push({ prefill_ms, decode_ms });
  }
  for (const [length, { ms }] of Object.entries(round.embed)) (engine.embed[length] ??= []).push(median(ms));
}

/** An engine is only timed if it says words and its vectors point where ours do. */
async function check(ask, name, engine, round) {
  for (const [context, { text, tokens, prefill_ms, decode_ms }] of Object.entries(round.generate)) {
    engine.said[context] = text ?? await ask("decode", { engine: OURS, ids: tokens });
    const [read, written] = [context * 1e3 / prefill_ms, COUNT * 1e3 / decode_ms].map((speed) => speed.toFixed(1));
    console.log(`  ${name}, ${context} tokens at ${read} in a second, then ${written}: ${JSON.stringify(engine.said[context])}`);
    assert.match(engine.said[context], /\p{L}{2,}.*\p{L}{2,}.*\p{L}{2,}/su, `${name} says nothing`);
  }
  for (const [length, { vector }] of Object.entries(round.embed)) {
    const alike = cosine(vector, (await ask("embed", { engine: OURS, ids: sentence(Number(length)), times: 1 })).vector);
    (engine.alike ??= {})[length] = alike;
    assert.ok(alike > 0.95, `${name}: the vector of ${length} tokens is not ours, their cosine is ${alike}`);
  }
}

function cosine(a, b) {
  const dot = (x, y) => x.reduce((sum, v, i) => sum + v * y[i], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Loading and memory, for each engine and part in a worker of its own that has done some work. */
async function loadAlone(engines, prompts) {
  const { ask, anew, close } = await openPage();
  const work = {
    language: (engine) => ask("generate", { engine, ...prompts.at(-1), count: COUNT }),
    sentences: (engine) => ask("embed", { engine, ids: sentence(Math.max(...SENTENCES)), times: 1 }),
  };
  const inPage = Object.entries(engines).filter(([name]) => name !== NATIVE);
  for (let i = 0; i < job.rounds; i += 1) {
    for (const [name, engine] of rotated(inPage, i)) {
      for (const part of engine.has.filter((part) => part in work)) {
        const { load_ms, errors } = await ask("load", { engine: name, parts: [part] });
        if (errors[part]) throw new Error(`${name}, ${part}: ${errors[part]}`);
        engine.load_ms[part].push(load_ms[part]);
        if (i === 0) {
          await work[part](name);
          (engine.memory_bytes ??= {})[part] = await ask("memory");
        }
        await anew();
      }
    }
  }
  await close();
}

/** Bytes of wasm memory that a family's device holds: both models and a long conversation. */
async function together(story) {
  const { ask, close } = await openPage();
  await ask("load", { engine: OURS, parts: ["language", "sentences"] });
  await ask("generate", { engine: OURS, ids: [...story, ...story].slice(0, LONG - COUNT - 1), count: COUNT });
  const bytes = await ask("memory");
  await close();
  return bytes;
}
