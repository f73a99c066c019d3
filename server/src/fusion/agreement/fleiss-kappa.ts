import { domainPixels, rowOf, type VotePatterns } from '../votes/vote-patterns.ts';

/**
 * Agreement beyond chance of all raters on all pixels of the domain, 1 where they agree on each
 * (10.1037/h0031619); undefined with fewer than two raters. It grows with the empty surroundings
 * that a domain takes in; the mean pairwise Dice does not.
 */
export function fleissKappa(patterns: VotePatterns): number | undefined {
  const { pixels, raterCount, labelCount } = patterns;
  const total = domainPixels(patterns);
  if (raterCount < 2) return undefined;
  if (total === 0) return 1;
  const labels = new Float64Array(labelCount);
  let agreeing = 0;
  for (let row = 0; row < pixels.length; row++) {
    const votes = new Float64Array(labelCount);
    for (const label of rowOf(patterns, row)) votes[label]! += 1;
    votes.forEach((count, label) => {
      labels[label]! += count * pixels[row]!;
      agreeing += count * (count - 1) * pixels[row]!;
    });
  }
  const observed = agreeing / (total * raterCount * (raterCount - 1));
  const chance = labels.reduce((sum, count) => sum + (count / (total * raterCount)) ** 2, 0);
  return chance === 1 ? 1 : (observed - chance) / (1 - chance);
}
