import type { VerifiedMethod } from '../../contract/index.ts';
import {
  dependenceWeights,
  majorityVote,
  pooledConsensus,
  shapeBasedAverage,
  simple,
  staple,
  type Reliability,
} from '../../fusion/index.ts';
import type { Mask, Spacing } from '../../geometry/index.ts';

/** A rater's mask of a structure. */
export type Vote = {
  mask: Mask;
  /** The model whose outline was sent as it was proposed. */
  origin: string | undefined;
  /** By all that the rater did in the task. */
  reliability: Reliability;
};

/**
 * What each method makes of the same raters' masks, at a threshold of one half; outlines of one
 * model that were sent unchanged count as few (`fusion/SPEC.md`, D1), where the method can weigh.
 * RangeError without any vote.
 */
export function fuseAnew(votes: readonly Vote[], spacing: Spacing): Record<VerifiedMethod, Mask> {
  const masks = votes.map(({ mask }) => mask);
  const weights = dependenceWeights(votes.map(({ origin }) => origin));
  const reliability = votes.map(vote => vote.reliability);
  return {
    'majority vote': majorityVote(masks, { weights }).mask,
    STAPLE: staple(masks, { weights }).mask,
    'STAPLE, whole image': staple(masks, { weights, domain: 'image' }).mask,
    'pooled STAPLE': pooledConsensus(masks, reliability, { weights }).mask,
    SIMPLE: simple(masks).mask,
    'shape-based average': shapeBasedAverage(masks, { spacing }).mask,
  };
}
