import { tallyMarks, type Reliability, type Tally } from '../reliability.ts';
import { evidenceOf, expectation } from '../staple/expectation.ts';
import { meanProbability, truthOf, type Truth } from '../truth.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';
import { marksOf, voteShares, type Marks } from '../votes/marks.ts';

/** What was said of one item of a task, and by whom. */
export type PooledItem = {
  readonly patterns: VotePatterns;
  /** For each rater of the patterns, which of the task's raters it is. */
  readonly raters: readonly number[];
  /** Which rater of the patterns is the reference, whose marks are the truth. */
  readonly reference?: number;
  /** How much each rater's vote counts, 1 where it is left out. */
  readonly weights?: readonly number[];
};

/** An item made ready for iteration. */
export type PreparedItem = Pick<PooledItem, 'raters' | 'weights'> & {
  readonly marks: Marks;
  readonly prior: number;
  /** At first the share of votes; of an item with a reference the truth for good. */
  readonly truth: Truth;
  readonly known: boolean;
};

export function prepareItem({ patterns, raters, reference, weights }: PooledItem): PreparedItem {
  const marks = marksOf(patterns);
  const { raterCount } = patterns;
  const shares =
    reference === undefined
      ? voteShares(marks, weights)
      : patterns.pixels.map((_, row) => Math.min(1, patterns.said[row * raterCount + reference]!));
  const truth = truthOf(shares);
  const prior = meanProbability(truth, patterns.pixels);
  const known = reference !== undefined || prior === 0 || prior === 1;
  return { raters, ...(weights && { weights }), marks, prior, truth, known };
}

/** The truth of an item where its raters are as reliable as `reliability` of the task says. */
export function estimateTruth(item: PreparedItem, reliability: readonly Reliability[]): Truth {
  if (item.known) return item.truth;
  const own = item.raters.map(rater => reliability[rater]!);
  return expectation(item.marks, evidenceOf(item.prior, own, item.weights));
}

export function tallyItem(item: PreparedItem, reliability: readonly Reliability[]): Tally {
  return tallyMarks(item.marks, estimateTruth(item, reliability));
}
