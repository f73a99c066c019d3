import type { VotePatterns } from './vote-patterns.ts';

/** Who marked: row p's raters are `raters[first[p]]` to `raters[first[p + 1] - 1]`. */
export type Voters = Pick<VotePatterns, 'raterCount' | 'pixels'> & {
  readonly first: Int32Array;
  readonly raters: Int32Array;
};

/** The raters who gave a label other than 0, row by row. */
export function votersOf({ said, raterCount, pixels }: VotePatterns): Voters {
  const first = new Int32Array(pixels.length + 1);
  const raters = new Int32Array(said.length);
  let length = 0;
  for (let row = 0; row < pixels.length; row++) {
    for (let rater = 0; rater < raterCount; rater++)
      if (said[row * raterCount + rater] !== 0) raters[length++] = rater;
    first[row + 1] = length;
  }
  return { raterCount, pixels, first, raters: raters.slice(0, length) };
}

/** For each row the share of raters who marked it, by weight where weights are given. */
export function voteShares(
  { pixels, raterCount, first, raters }: Voters,
  weights?: readonly number[]
): Float64Array {
  let total = 0;
  for (let rater = 0; rater < raterCount; rater++) total += weights?.[rater] ?? 1;
  const shares = new Float64Array(pixels.length);
  for (let row = 0; row < pixels.length; row++) {
    let marks = 0;
    for (let i = first[row]!; i < first[row + 1]!; i++) marks += weights?.[raters[i]!] ?? 1;
    shares[row] = marks / total;
  }
  return shares;
}
