// Tasks that held the main thread of a page, and how much of that time the processor really gave to them: on a machine that
// others use as well, most of a long task may be waiting.

/** Longer than this, and a finger waits: what browsers call a long task, in milliseconds. */
export const LONG_MS = 50;

const TASK = "ThreadControllerImpl::RunTask";

/** Follows the page from now on. `end` hands back the processor time of each long task of a page, in milliseconds. */
export async function follow(page) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value.filter(isOfUse)));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel"] } });
  return {
    async end() {
      const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
      await session.send("Tracing.end");
      await complete;
      await session.detach();
      return onMainThreads(events);
    },
  };
}

const isOfUse = ({ name, dur }) => name === "thread_name" || (name === TASK && dur > LONG_MS * 1000);

function onMainThreads(events) {
  const thread = ({ pid, tid }) => `${pid}/${tid}`;
  const mains = new Set(events.filter((e) => e.args?.name === "CrRendererMain").map(thread));
  const tasks = events.filter((e) => e.name === TASK && mains.has(thread(e)));
  // A task without a measured time counts in full.
  return tasks.map(({ tdur, dur }) => Math.round((tdur ?? dur) / 1000));
}
