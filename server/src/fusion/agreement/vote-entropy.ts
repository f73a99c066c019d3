import { rowOf, type VotePatterns } from '../votes/vote-patterns.ts';

/** For each row how divided its votes are, in bits: 0 where all raters say the same. */
export function voteEntropy(patterns: VotePatterns): Float64Array {
  const { raterCount, labelCount } = patterns;
  return patterns.pixels.map((_, row) => {
    const votes = new Float64Array(labelCount);
    for (const label of rowOf(patterns, row)) votes[label]! += 1;
    return votes.reduce((bits, count) => {
      const share = count / raterCount;
      return share === 0 ? bits : bits - share * Math.log2(share);
    }, 0);
  });
}

/** For each row how uncertain it is by its probability, in bits. */
export function probabilityEntropy(probability: Float64Array): Float64Array {
  return probability.map(p =>
    p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p)
  );
}
