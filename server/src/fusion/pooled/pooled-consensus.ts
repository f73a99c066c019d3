import { layOut, votesOf, type Fusion, type RaterMasks } from '../mask-fusion.ts';
import type { Reliability } from '../reliability.ts';
import type { Domain } from '../votes/collect-votes.ts';
import { estimateTruth, prepareItem } from './pooled-item.ts';

export type PooledConsensusOptions = {
  readonly domain?: Domain;
  readonly threshold?: number;
  readonly weights?: readonly number[];
};

/**
 * The consensus of an item whose raters' reliabilities are known from all they did: one expectation,
 * no iteration. `reliability` is given for each mask, and what it says beside the rates is in the
 * result, such as their credible intervals. RangeError without any mask.
 */
export function pooledConsensus<Known extends Reliability>(
  masks: RaterMasks,
  reliability: readonly Known[],
  { domain = 'balanced', threshold = 0.5, weights }: PooledConsensusOptions = {}
): Fusion<Known> {
  const votes = votesOf(masks, domain);
  const present = masks.flatMap((mask, rater) => (mask === undefined ? [] : [rater]));
  const item = prepareItem({
    patterns: votes.patterns,
    raters: present,
    ...(weights && { weights: present.map(rater => weights[rater]!) }),
  });
  const { probability } = estimateTruth(item, reliability);
  const own = present.map(rater => reliability[rater]!);
  const fit = { probability, reliability: own, iterations: 1, converged: true };
  return layOut(masks, votes, fit, threshold);
}
