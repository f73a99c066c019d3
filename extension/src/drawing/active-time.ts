/** After so long without a sign of life a person counts as away. */
const IDLE_MS = 20_000;

/** Measures how long a person was active: the gaps between signs of life, long ones cut short. */
export type ActiveTime = {
  /** Something was done at this time, in milliseconds of any steady clock. */
  touch(now: number): void;
  seconds(): number;
};

export function createActiveTime(start: number): ActiveTime {
  let last = start;
  let total = 0;
  return {
    touch: now => {
      total += Math.min(now - last, IDLE_MS);
      last = now;
    },
    seconds: () => Math.round(total / 100) / 10,
  };
}
