import { decideRows, layOut, votesOf, type Fusion, type RaterMasks } from '../mask-fusion.ts';
import { measureReliability, tallyMarks } from '../reliability.ts';
import { truthOf } from '../truth.ts';
import type { Domain } from '../votes/collect-votes.ts';
import { marksOf, voteShares } from '../votes/marks.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';

export type SimpleOptions = {
  readonly domain?: Domain;
  readonly threshold?: number;
  /** Raters whose Dice is this many standard deviations below the mean are dropped. */
  readonly deviations?: number;
  /** Raters that are never dropped below this many. */
  readonly fewest?: number;
  readonly maxIterations?: number;
};

/**
 * Selective and iterative method for performance level estimation: a vote weighted by each rater's
 * Dice with the consensus, from which the worst raters are dropped until none is left to drop
 * (10.1109/TMI.2010.2057442). RangeError without any mask.
 */
export function simple(
  masks: RaterMasks,
  {
    domain = 'balanced',
    threshold = 0.5,
    deviations = 1,
    fewest = 3,
    maxIterations = 100,
  }: SimpleOptions = {}
): Fusion {
  const votes = votesOf(masks, domain);
  const { patterns } = votes;
  const marks = marksOf(patterns);
  let weights: readonly number[] = Array<number>(patterns.raterCount).fill(1);
  let probability = voteShares(marks, weights);
  let [iterations, converged] = [0, false];
  while (!converged && iterations < maxIterations) {
    const scores = diceOfRaters(patterns, decideRows(patterns, probability, threshold));
    const next = dropWorst(weights, scores, deviations, fewest);
    converged = next.every((weight, rater) => weight > 0 === weights[rater]! > 0) && iterations > 0;
    weights = next;
    probability = voteShares(marks, weights);
    iterations++;
  }
  const reliability = measureReliability(patterns, decideRows(patterns, probability, threshold));
  return layOut(masks, votes, { probability, reliability, iterations, converged }, threshold);
}

/** The raters' scores as weights, 0 for those dropped before and now. */
function dropWorst(
  weights: readonly number[],
  scores: readonly number[],
  deviations: number,
  fewest: number
): number[] {
  const kept = scores.filter((_, rater) => weights[rater]! > 0);
  const mean = kept.reduce((sum, score) => sum + score, 0) / kept.length;
  const variance = kept.reduce((sum, score) => sum + (score - mean) ** 2, 0) / kept.length;
  const enough = kept.toSorted((a, b) => b - a)[Math.min(fewest, kept.length) - 1]!;
  const least = Math.min(enough, mean - deviations * Math.sqrt(variance));
  const smallest = Number.MIN_VALUE;
  return scores.map((score, rater) =>
    weights[rater]! > 0 && score >= least ? Math.max(score, smallest) : 0
  );
}

function diceOfRaters(patterns: VotePatterns, decided: Uint8Array): number[] {
  const tally = tallyMarks(marksOf(patterns), truthOf(Float64Array.from(decided)));
  return Array.from(tally.found, (common, rater) => {
    const both = 2 * common + tally.wrong[rater]! + tally.missed[rater]!;
    return both === 0 ? 1 : (2 * common) / both;
  });
}
