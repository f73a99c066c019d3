import { selectLabels, type Mask } from '../geometry/index.ts';
import { belongs } from './decision.ts';
import { assignFindings, type Ending, type Fused } from './fusion.ts';
import type { Reliability } from './reliability.ts';
import { ballotsOfMasks } from './votes/ballot.ts';
import { collectVotes, type Domain, type Votes } from './votes/collect-votes.ts';
import type { VotePatterns } from './votes/vote-patterns.ts';

/** What every method gives for the masks of one structure. */
export type Fusion<Finding = Reliability> = Fused<Finding> & { readonly mask: Mask };

/** Raters' masks of one item, all of one size; undefined where a rater gave none. */
export type RaterMasks = readonly (Mask | undefined)[];

/** What a method finds out about patterns of votes, before it is laid out over the image. */
export type PatternFit<Finding = Reliability> = Ending & {
  /** For each row of the patterns. */
  readonly probability: Float64Array;
  /** For each rater of the patterns. */
  readonly reliability: readonly Finding[];
};

/** The votes of those who gave a mask. RangeError where nobody did. */
export function votesOf(masks: RaterMasks, domain: Domain): Votes {
  return collectVotes(ballotsOfMasks(masks.filter(mask => mask !== undefined)), domain);
}

/** Which rows belong to the consensus, as 1 and 0. */
export function decideRows(
  patterns: VotePatterns,
  probability: Float64Array,
  threshold: number
): Uint8Array {
  const decided = new Uint8Array(probability.length);
  for (let row = 0; row < decided.length; row++)
    if (belongs(patterns, row, probability[row]!, threshold)) decided[row] = 1;
  return decided;
}

/** Lays a fit out over the image: pixels whose probability exceeds `threshold` make the mask. */
export function layOut<Finding>(
  masks: RaterMasks,
  votes: Votes,
  fit: PatternFit<Finding>,
  threshold: number
): Fusion<Finding> {
  const { probability, reliability } = fit;
  const decided = decideRows(votes.patterns, probability, threshold);
  return {
    mask: selectLabels(votes.map, row => decided[row] === 1),
    ...assignFindings(masks, votes, probability, reliability, fit),
  };
}
