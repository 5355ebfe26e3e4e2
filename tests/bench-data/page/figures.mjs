// Rounds in an order that goes round, and what is made of their figures.

export const rotated = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** The smallest value that a share of all does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Pseudo-random numbers, the same from the same seed: `next()` gives 32 bits, `normal()` the normal distribution. */
export class Chance {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  // The counter goes on by the golden ratio; the rest mixes its bits.
  next() {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let x = this.#state;
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return (x ^ (x >>> 15)) >>> 0;
  }

  /** From 0 to below 1. */
  even() {
    return this.next() / 2 ** 32;
  }

  /** By Box and Muller. */
  normal() {
    const radius = Math.sqrt(-2 * Math.log(1 - this.even()));
    return radius * Math.cos(2 * Math.PI * this.even());
  }
}
