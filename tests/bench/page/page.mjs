// The page's side: one worker, which answers one question at a time.

let worker;
const waiting = [];

/** Starts the worker, or a new one in its place, and so frees what the old one held. */
globalThis.anew = () => {
  worker?.terminate();
  worker = new Worker("worker.mjs", { type: "module" });
  worker.onmessage = ({ data }) => waiting.shift()(data);
  worker.onerror = (e) => waiting.shift()?.({ error: `${e.message} at ${e.filename}:${e.lineno}` });
};

/** Asks the worker. Gives `{ answer }` or `{ error }`. */
globalThis.ask = (question) => new Promise((resolve) => {
  waiting.push(resolve);
  worker.postMessage(question);
});

globalThis.anew();
globalThis.isReady = true;
