import { rowOf, type VotePatterns } from '../votes/vote-patterns.ts';

/**
 * Dice of every two raters' masks: that of raters i and j is at `[i][j]`, 1 where both marked
 * nothing. Costs the square of the raters for each pattern.
 */
export function pairwiseDice(patterns: VotePatterns): number[][] {
  const { pixels, raterCount } = patterns;
  const common = Array.from({ length: raterCount }, () => new Float64Array(raterCount));
  for (let row = 0; row < pixels.length; row++) {
    const said = rowOf(patterns, row);
    const markers = [...said.keys()].filter(rater => said[rater] !== 0);
    for (const i of markers) for (const j of markers) common[i]![j]! += pixels[row]!;
  }
  return common.map((row, i) =>
    Array.from(row, (shared, j) => {
      const both = row[i]! + common[j]![j]!;
      return both === 0 ? 1 : (2 * shared) / both;
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
