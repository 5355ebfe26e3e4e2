// The clocks of the worker: time that passes, and time that somebody only sets.

// Time that passed stays passed: the app does not go back, also when it starts anew with the machine's own clock.
let ahead = 0;

/** Lets `minutes` pass: both clocks of the app's workers go on. */
export function pass(page, minutes) {
  ahead += minutes;
  return shift(page, minutes, minutes);
}

/** Sets the device's clock by `minutes`, as a hand would: the steady clock knows nothing of it. */
export function setClock(page, minutes) {
  return shift(page, minutes, 0);
}

async function shift(page, wall, steady) {
  for (const worker of page.workers()) {
    await worker.evaluate(
      ([wall, steady]) => {
        const [now, own] = [Date.now.bind(Date), performance.now.bind(performance)];
        Date.now = () => now() + wall * 60_000;
        performance.now = () => own() + steady * 60_000;
      },
      [wall, steady],
    );
  }
}

/** A time of the day so many minutes from now (as the app knows it), as a time field takes it. */
export function fromNow(minutes) {
  const at = new Date(Date.now() + (ahead + minutes) * 60_000);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
