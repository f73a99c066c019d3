/** One measurement of ours, and of someone else's software doing the same in the same run. */
export type Row = {
  readonly what: string;
  readonly ours: number;
  /** Null where nobody else does this. */
  readonly rival: number | null;
  /** How many times better ours is. */
  readonly ratio: number | null;
  readonly unit: string;
};

/** A row of times, of which less is better. */
export function timeRow(what: string, ours: number, rival: number | null): Row {
  return { what, ours, rival, ratio: rival === null ? null : rival / ours, unit: 'ms' };
}

/** The median time of doing something `times` times, in milliseconds, after doing it twice. */
export function medianTime(times: number, work: () => unknown): number {
  work();
  work();
  const taken = Array.from({ length: times }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return taken.sort((a, b) => a - b)[times >> 1]!;
}
