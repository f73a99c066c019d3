import { rowOf, type VotePatterns } from '../votes/vote-patterns.ts';
import type { ConfusionMatrix } from './label-fusion.ts';

/** For each row and label the share of raters who gave it that label. */
export function labelShares(patterns: VotePatterns): Float64Array {
  const { pixels, raterCount, labelCount } = patterns;
  const votes = new Float64Array(pixels.length * labelCount);
  for (let row = 0; row < pixels.length; row++)
    for (const label of rowOf(patterns, row)) votes[row * labelCount + label]! += 1;
  return votes.map(count => count / raterCount);
}

/**
 * How often each rater says each label where each is true with the probabilities given. Where a
 * label is true nowhere, raters are taken to find it always.
 */
export function confusionOf(patterns: VotePatterns, posterior: Float64Array): ConfusionMatrix[] {
  const { pixels, raterCount, labelCount } = patterns;
  const said = Array.from({ length: raterCount }, () =>
    Array.from({ length: labelCount }, () => new Float64Array(labelCount))
  );
  const present = new Float64Array(labelCount);
  for (let row = 0; row < pixels.length; row++) {
    const labels = rowOf(patterns, row);
    for (let truth = 0; truth < labelCount; truth++) {
      const mass = pixels[row]! * posterior[row * labelCount + truth]!;
      if (mass === 0) continue;
      present[truth]! += mass;
      for (let rater = 0; rater < raterCount; rater++)
        said[rater]![truth]![labels[rater]!]! += mass;
    }
  }
  return said.map(matrix =>
    matrix.map((row, truth) =>
      present[truth] === 0
        ? row.map((_, label) => (label === truth ? 1 : 0))
        : row.map(mass => mass / present[truth]!)
    )
  );
}
