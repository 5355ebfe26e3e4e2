// How much memory the wasm of a worker holds, also that of workers inside it: every memory is noted when it is made.

const CHANNEL = "held by wasm";

/** Notes memories that are made or exported from now on. It is also the head of the workers inside, so it uses nothing around it. */
function note(channel, isInside) {
  const memories = new Set();
  const held = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  const keep = (instance) => {
    for (const value of Object.values(instance.exports)) if (value instanceof Memory) memories.add(value);
  };
  const { Memory, instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.Memory = new Proxy(Memory, {
    construct(target, args) {
      const memory = Reflect.construct(target, args);
      memories.add(memory);
      return memory;
    },
  });
  const watched = (make) => async (...args) => {
    const made = await make.apply(WebAssembly, args);
    keep(made.instance ?? made);
    return made;
  };
  WebAssembly.instantiate = watched(instantiate);
  WebAssembly.instantiateStreaming = watched(instantiateStreaming);
  if (isInside) {
    const asked = new BroadcastChannel(channel);
    asked.onmessage = ({ data }) => { if (data === "how much?") asked.postMessage(held()); };
  }
  return held;
}

const ownHeld = note(CHANNEL, false);
const sources = new Map();
let inside = 0;

const { createObjectURL } = URL;
URL.createObjectURL = (source) => {
  const url = createObjectURL.call(URL, source);
  sources.set(url, source);
  return url;
};

globalThis.Worker = new Proxy(globalThis.Worker, {
  construct(target, [url, options]) {
    const source = sources.get(String(url));
    if (!source) return Reflect.construct(target, [url, options]);
    inside += 1;
    const head = `(${note})(${JSON.stringify(CHANNEL)}, true);\n`;
    return Reflect.construct(target, [createObjectURL.call(URL, new Blob([head, source], { type: source.type })), options]);
  },
});

/** Bytes that all wasm in this worker and in those inside it holds. */
export async function heldByWasm() {
  if (inside === 0) return ownHeld();
  const channel = new BroadcastChannel(CHANNEL);
  try {
    return await new Promise((resolve, reject) => {
      let [sum, left] = [ownHeld(), inside];
      channel.onmessage = ({ data }) => {
        sum += data;
        left -= 1;
        if (left === 0) resolve(sum);
      };
      setTimeout(() => reject(new Error("a worker inside does not say how much it holds")), 5000);
      channel.postMessage("how much?");
    });
  } finally {
    channel.close();
  }
}
