import { decideRows, layOut, votesOf, type Fusion, type RaterMasks } from '../mask-fusion.ts';
import { measureReliability } from '../reliability.ts';
import type { Domain } from '../votes/collect-votes.ts';
import { marksOf, voteShares } from '../votes/marks.ts';

export type MajorityVoteOptions = {
  /** The share of votes that a pixel must exceed: 0.5 is plain majority. */
  readonly threshold?: number;
  /** Where specificity is measured; the mask does not depend on it. */
  readonly domain?: Domain;
  /** How much each rater's vote counts, 1 where it is left out. */
  readonly weights?: readonly number[];
};

/** A pixel's probability is the share of raters who marked it. RangeError without any mask. */
export function majorityVote(
  masks: RaterMasks,
  { threshold = 0.5, domain = 'balanced', weights }: MajorityVoteOptions = {}
): Fusion {
  const votes = votesOf(masks, domain);
  const { patterns } = votes;
  const present = weights?.filter((_, rater) => masks[rater] !== undefined);
  const probability = voteShares(marksOf(patterns), present);
  const reliability = measureReliability(patterns, decideRows(patterns, probability, threshold));
  return layOut(
    masks,
    votes,
    { probability, reliability, iterations: 1, converged: true },
    threshold
  );
}
