import type { VotePatterns } from '../votes/vote-patterns.ts';
import { votersOf } from '../votes/voters.ts';

/**
 * Dice of every two raters' masks: that of raters i and j is at `[i][j]`, 1 where both marked
 * nothing. Costs the square of the raters for each pattern.
 */
export function pairwiseDice(patterns: VotePatterns): number[][] {
  const { pixels, raterCount } = patterns;
  const { first, raters } = votersOf(patterns);
  const common = new Float64Array(raterCount * raterCount);
  for (let p = 0; p < pixels.length; p++)
    for (let i = first[p]!; i < first[p + 1]!; i++)
      for (let j = first[p]!; j < first[p + 1]!; j++)
        common[raters[i]! * raterCount + raters[j]!]! += pixels[p]!;
  const marked = (rater: number) => common[rater * raterCount + rater]!;
  const all = Array.from({ length: raterCount }, (_, rater) => rater);
  return all.map(i =>
    all.map(j => {
      const both = marked(i) + marked(j);
      return both === 0 ? 1 : (2 * common[i * raterCount + j]!) / both;
    })
  );
}

/** Mean Dice of every two different raters; undefined with fewer than two. */
export function meanPairwiseDice(patterns: VotePatterns): number | undefined {
  const { raterCount } = patterns;
  if (raterCount < 2) return undefined;
  const sum = pairwiseDice(patterns).reduce(
    (total, row, i) =>
      row.reduce((subtotal, value, j) => (i < j ? subtotal + value : subtotal), total),
    0
  );
  return sum / ((raterCount * (raterCount - 1)) / 2);
}
