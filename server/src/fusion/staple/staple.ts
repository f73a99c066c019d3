import {
  layOut,
  votesOf,
  type Fusion,
  type PatternFit,
  type RaterMasks,
  type Reliability,
} from '../fusion.ts';
import { maximization, sumMarks } from '../reliability.ts';
import type { Domain } from '../votes/collect-votes.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';
import { canonicalOrder, reorderRaters, restoreOrder } from '../votes/rater-order.ts';
import { votersOf, voteShares } from '../votes/voters.ts';
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
  { domain = 'marked-box', threshold = 0.5, weights, ...options }: StapleOptions = {}
): Fusion {
  const votes = votesOf(masks, domain);
  const present = weights?.filter((_, rater) => masks[rater] !== undefined);
  const fit = fitStaple(votes.patterns, present ? { ...options, weights: present } : options);
  return layOut(masks, votes, fit, threshold);
}

/** The same from patterns of votes alone. */
export function fitStaple(
  patterns: VotePatterns,
  { tolerance = 1e-7, maxIterations = 1000, ...options }: StapleFitOptions = {}
): PatternFit {
  const { pixels, raterCount } = patterns;
  const order = canonicalOrder(patterns);
  const weights = options.weights && order.map(rater => options.weights![rater]!);
  const voters = votersOf(reorderRaters(patterns, order));
  const probability = voteShares(patterns, voters, weights);
  const improbability = probability.map(share => 1 - share);
  const prior = meanOf(probability, pixels);
  const maximize = () =>
    maximization(raterCount, sumMarks(pixels, raterCount, voters, probability, improbability));
  let reliability = maximize();
  let [iterations, converged] = [0, prior === 0 || prior === 1];
  while (!converged && iterations < maxIterations) {
    expectation(voters, evidenceOf(prior, reliability, weights), probability, improbability);
    const next = maximize();
    converged = largestChange(reliability, next) <= tolerance;
    reliability = next;
    iterations++;
  }
  return { probability, reliability: restoreOrder(reliability, order), iterations, converged };
}

/** The mean of a number that each row of the patterns has, over all pixels; 0 over none. */
function meanOf(value: Float64Array, pixels: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let p = 0; p < pixels.length; p++) {
    sum += pixels[p]! * value[p]!;
    count += pixels[p]!;
  }
  return count === 0 ? 0 : sum / count;
}

function largestChange(before: readonly Reliability[], after: readonly Reliability[]): number {
  return after.reduce((largest, { sensitivity, specificity }, rater) => {
    const was = before[rater]!;
    const change = Math.abs(sensitivity - was.sensitivity);
    return Math.max(largest, change, Math.abs(specificity - was.specificity));
  }, 0);
}
