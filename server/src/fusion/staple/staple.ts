import {
  layOut,
  votesOf,
  type Fusion,
  type PatternFit,
  type RaterMasks,
  type Reliability,
} from '../fusion.ts';
import { reliabilityOf, sumMarks } from '../reliability.ts';
import type { Domain } from '../votes/collect-votes.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';
import { votersOf, type Voters } from '../votes/voters.ts';
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

/** Both rates of every rater, before anything is known of them. */
const FIRST_GUESS: Reliability = { sensitivity: 0.99999, specificity: 0.99999 };

/** Of raters who all marked everything or all marked nothing. */
const FLAWLESS: Reliability = { sensitivity: 1, specificity: 1 };

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
  { tolerance = 1e-7, maxIterations = 1000, weights }: StapleFitOptions = {}
): PatternFit {
  const { pixels, raterCount } = patterns;
  const voters = votersOf(patterns);
  const prior = markedShare(patterns, voters);
  const probability = new Float64Array(pixels.length).fill(prior);
  const improbability = new Float64Array(pixels.length).fill(1 - prior);
  let reliability: Reliability[] = Array.from({ length: raterCount }, () => FIRST_GUESS);
  let converged = prior === 0 || prior === 1;
  if (converged) reliability = Array.from({ length: raterCount }, () => FLAWLESS);
  let iterations = 0;
  while (!converged && iterations < maxIterations) {
    expectation(voters, evidenceOf(prior, reliability, weights), probability, improbability);
    const sums = sumMarks(pixels, raterCount, voters, probability, improbability);
    const next = reliability.map((_, rater) => reliabilityOf(rater, sums));
    converged = largestChange(reliability, next) <= tolerance;
    reliability = next;
    iterations++;
  }
  return { probability, reliability, iterations, converged };
}

/** The share of all votes in the domain that mark: how probable truth is before looking closer. */
export function markedShare({ pixels, raterCount }: VotePatterns, { first }: Voters): number {
  let [marks, votes] = [0, 0];
  for (let p = 0; p < pixels.length; p++) {
    marks += pixels[p]! * (first[p + 1]! - first[p]!);
    votes += pixels[p]! * raterCount;
  }
  return votes === 0 ? 0 : marks / votes;
}

function largestChange(before: readonly Reliability[], after: readonly Reliability[]): number {
  return after.reduce((largest, { sensitivity, specificity }, rater) => {
    const was = before[rater]!;
    const change = Math.abs(sensitivity - was.sensitivity);
    return Math.max(largest, change, Math.abs(specificity - was.specificity));
  }, 0);
}
