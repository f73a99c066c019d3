import type { VotePatterns } from './vote-patterns.ts';

/** Who said yes in each row: row p's raters are `raters[first[p]]` to `raters[first[p + 1] - 1]`. */
export type Voters = { readonly first: Int32Array; readonly raters: Int32Array };

/** The raters who gave a label other than 0, row by row. */
export function votersOf({ said, raterCount, pixels }: VotePatterns): Voters {
  const first = new Int32Array(pixels.length + 1);
  const raters = new Int32Array(said.length);
  let length = 0;
  for (let i = 0; i < said.length; i++) {
    if (said[i] !== 0) raters[length++] = i % raterCount;
    if ((i + 1) % raterCount === 0) first[(i + 1) / raterCount] = length;
  }
  return { first, raters: raters.subarray(0, length) };
}
