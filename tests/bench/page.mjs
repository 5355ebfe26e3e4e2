const worker = new Worker('worker.mjs', { type: 'module' });
worker.onmessage = ({ data }) => { globalThis.outcome = data; };
worker.onerror = (e) => { globalThis.outcome = { error: `${e.message} at ${e.filename}:${e.lineno}` }; };
worker.postMessage(JSON.parse(decodeURIComponent(location.hash.slice(1))));
