import { logRate } from '../log-rate.ts';
import type { Domain } from '../votes/collect-votes.ts';
import { canonicalOrder, reorderRaters, restoreOrder } from '../votes/rater-order.ts';
import { rowOf, type VotePatterns } from '../votes/vote-patterns.ts';
import { confusionOf, labelShares } from './confusion.ts';
import {
  labelVotesOf,
  layOutLabels,
  type ConfusionMatrix,
  type LabelFit,
  type LabelFusion,
  type RaterLabelMaps,
} from './label-fusion.ts';

export type LabelStapleOptions = {
  readonly domain?: Domain;
  /** Iteration ends when no entry of a confusion matrix changes by more than this. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
};

/**
 * STAPLE for structures that exclude each other: each rater has a matrix of how often they say each
 * label where each is true (10.1109/TMI.2004.828354, section on multiple labels;
 * 10.1109/TMI.2003.820029). RangeError without any map.
 */
export function labelStaple(
  maps: RaterLabelMaps,
  { domain = 'balanced', ...options }: LabelStapleOptions = {}
): LabelFusion {
  const votes = labelVotesOf(maps, domain);
  return layOutLabels(maps, votes, fitLabelStaple(votes.patterns, options));
}

/** The same from patterns of votes alone. */
export function fitLabelStaple(
  given: VotePatterns,
  { tolerance = 1e-7, maxIterations = 10_000 }: LabelStapleOptions = {}
): LabelFit {
  const order = canonicalOrder(given);
  const patterns = reorderRaters(given, order);
  const shares = labelShares(patterns);
  const prior = meanShares(patterns, shares);
  const posterior = shares.slice();
  let confusion = confusionOf(patterns, votedLabels(shares, patterns.labelCount));
  let [iterations, converged] = [0, prior.includes(1)];
  while (!converged && iterations < maxIterations) {
    expectation(patterns, prior, confusion, posterior);
    const next = confusionOf(patterns, posterior);
    converged = largestChange(confusion, next) <= tolerance;
    confusion = next;
    iterations++;
  }
  if (iterations > 0) expectation(patterns, prior, confusion, posterior);
  return { posterior, confusion: restoreOrder(confusion, order), iterations, converged };
}

/** 1 for the label that most raters gave in each row; a row in which two are tied teaches nothing. */
function votedLabels(shares: Float64Array, labelCount: number): Float64Array {
  const voted = new Float64Array(shares.length);
  for (let start = 0; start < shares.length; start += labelCount) {
    const row = shares.subarray(start, start + labelCount);
    const most = row.reduce((max, share) => Math.max(max, share));
    const label = row.indexOf(most);
    if (row.lastIndexOf(most) === label) voted[start + label] = 1;
  }
  return voted;
}

/** How probable each label is before looking closer: its share of all votes in the domain. */
function meanShares({ pixels, labelCount }: VotePatterns, shares: Float64Array): Float64Array {
  const mean = new Float64Array(labelCount);
  const total = pixels.reduce((sum, count) => sum + count, 0);
  if (total === 0) return mean.fill(1, 0, 1);
  shares.forEach((share, i) => {
    mean[i % labelCount]! += pixels[Math.floor(i / labelCount)]! * share;
  });
  return mean.map(mass => mass / total);
}

/** How probably each label is true in each row. Sums logarithms, as products would vanish. */
function expectation(
  patterns: VotePatterns,
  prior: Float64Array,
  confusion: readonly ConfusionMatrix[],
  posterior: Float64Array
): void {
  const { labelCount } = patterns;
  const says = confusion.map(matrix => matrix.map(row => row.map(logRate)));
  const logPrior = prior.map(logRate);
  for (let row = 0; row < patterns.pixels.length; row++) {
    const likelihood = posterior.subarray(row * labelCount, (row + 1) * labelCount);
    likelihood.set(logPrior);
    rowOf(patterns, row).forEach((label, rater) => {
      for (let truth = 0; truth < labelCount; truth++)
        likelihood[truth]! += says[rater]![truth]![label]!;
    });
    normalize(likelihood);
  }
}

/** Logarithms of parts into shares of their sum. */
function normalize(logarithms: Float64Array): void {
  const largest = logarithms.reduce((max, value) => Math.max(max, value));
  let sum = 0;
  for (let i = 0; i < logarithms.length; i++)
    sum += logarithms[i] = Math.exp(logarithms[i]! - largest);
  for (let i = 0; i < logarithms.length; i++) logarithms[i]! /= sum;
}

function largestChange(
  before: readonly ConfusionMatrix[],
  after: readonly ConfusionMatrix[]
): number {
  let largest = 0;
  after.forEach((matrix, rater) => {
    matrix.forEach((row, truth) => {
      row.forEach((rate, said) => {
        largest = Math.max(largest, Math.abs(rate - before[rater]![truth]![said]!));
      });
    });
  });
  return largest;
}
