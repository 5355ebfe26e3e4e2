// The page's side: one worker at a time, which does one measurement and reports on the way.

/** Measures: `what` names the worker's part, `job` is what it is told. Resolves with what it measured. */
globalThis.measure = (what, job) => new Promise((resolve, reject) => {
  const worker = new Worker("worker.mjs", { type: "module" });
  const end = (settle, value) => {
    worker.terminate();
    settle(value);
  };
  worker.onmessage = ({ data: { progress, outcome, error } }) => {
    if (progress) console.log(progress);
    else if (error) end(reject, new Error(error));
    else end(resolve, outcome);
  };
  worker.onerror = (e) => end(reject, new Error(`${e.message} at ${e.filename}:${e.lineno}`));
  worker.postMessage({ what, job });
});
globalThis.isReady = true;
