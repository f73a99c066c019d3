import { layOut, votesOf, type Fusion, type PatternFit, type RaterMasks } from '../mask-fusion.ts';
import { largestChange, maximization, tallyMarks } from '../reliability.ts';
import { meanProbability, truthOf } from '../truth.ts';
import type { Domain } from '../votes/collect-votes.ts';
import { canonicalOrder, restoreOrder } from '../votes/rater-order.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';
import { marksOf, voteShares } from '../votes/marks.ts';
import { evidenceOf, expectation } from './expectation.ts';

export type StapleFitOptions = {
  /** Iteration ends when no rate changes by more than this. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** How much each rater's vote counts, 1 where it is left out. */
  readonly weights?: readonly number[];
};

export type StapleOptions = StapleFitOptions & {
  readonly domain?: Domain;
  readonly threshold?: number;
};

/**
 * Simultaneous truth and performance level estimation: the truth, and how well each rater marks it,
 * from nothing but what the raters marked (10.1109/TMI.2004.828354). RangeError without any mask.
 */
export function staple(
  masks: RaterMasks,
  { domain = 'balanced', threshold = 0.5, weights, ...options }: StapleOptions = {}
): Fusion {
  const votes = votesOf(masks, domain);
  const present = weights?.filter((_, rater) => masks[rater] !== undefined);
  const fit = fitStaple(votes.patterns, present ? { ...options, weights: present } : options);
  return layOut(masks, votes, fit, threshold);
}

/** The same from patterns of votes alone. */
export function fitStaple(
  patterns: VotePatterns,
  { tolerance = 1e-7, maxIterations = 10_000, ...options }: StapleFitOptions = {}
): PatternFit {
  const order = canonicalOrder(patterns);
  const weights = options.weights && order.map(rater => options.weights![rater]!);
  const marks = marksOf(patterns, order);
  let truth = truthOf(voteShares(marks, weights));
  const prior = meanProbability(truth, patterns.pixels);
  let reliability = maximization(tallyMarks(marks, truth));
  let [iterations, converged] = [0, prior === 0 || prior === 1];
  const estimate = () => expectation(marks, evidenceOf(prior, reliability, weights));
  while (!converged && iterations < maxIterations) {
    truth = estimate();
    const next = maximization(tallyMarks(marks, truth));
    converged = largestChange(reliability, next) <= tolerance;
    reliability = next;
    iterations++;
  }
  if (iterations > 0) truth = estimate();
  return {
    probability: truth.probability,
    reliability: restoreOrder(reliability, order),
    iterations,
    converged,
  };
}
