// One worker holds every engine: nothing else runs while one of them is measured.

const PARTS = {
  search: () => import("./search/measure.mjs"),
  store: () => import("./store/measure.mjs"),
};

onmessage = async ({ data: { what, job } }) => {
  try {
    const { measure } = await PARTS[what]();
    const outcome = await measure(job, (progress) => postMessage({ progress }));
    postMessage({ outcome });
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
};
