// Starts the worker's wasm. Messages that come before it listens are kept and handed over; if it does not start, the page
// is told, and starts another.
'use strict';

const early = [];
const keep = (event) => {
  event.stopImmediatePropagation();
  early.push(event.data);
};
self.addEventListener('message', keep);

const fail = (error) => self.postMessage({ panic: String(error) });
// What breaks inside a promise reaches no error handler of the page.
self.addEventListener('unhandledrejection', (event) => fail(event.reason));

// What may be loaded here, where the browser asks (trusted types): the program, and this script for a second worker of it, the
// workshop in which a family's own models are tried.
const SCRIPT = '/worker.js';
const SCRIPTS = [SCRIPT, '/worker_start.js'];
self.trustedTypes?.createPolicy('default', { createScriptURL: (address) => (SCRIPTS.includes(address) ? address : null) });

try {
  importScripts(SCRIPT);
  wasm_bindgen({ module_or_path: '/worker_bg.wasm' }).then(() => {
    self.removeEventListener('message', keep);
    for (const data of early) self.dispatchEvent(new MessageEvent('message', { data }));
  }, fail);
} catch (error) {
  fail(error);
}
