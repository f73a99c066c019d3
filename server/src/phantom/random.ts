/** Reproducible random numbers: the same seed gives the same ones on every machine. */
export interface Random {
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** Normal with mean 0 and deviation 1. */
  normal(): number;
}

/** The generator "mulberry32": 32 bits of state, good enough for noise and shapes. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (from, to) => from + (to - from) * next(),
    // Box and Muller's transform; 1 - next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
