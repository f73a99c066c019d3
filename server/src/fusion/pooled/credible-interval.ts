import type { Reliability, Tally } from '../reliability.ts';
import { betaQuantile } from './beta-distribution.ts';
import type { PooledFit } from './pooled-staple.ts';
import type { BetaPrior } from './rater-record.ts';

export type Interval = { readonly low: number; readonly high: number };

/** Where a rater's rates lie with the probability asked for. */
export type CredibleIntervals = { readonly sensitivity: Interval; readonly specificity: Interval };

/** A rater's rates, and how sure they are. */
export type PooledReliability = Reliability & { readonly intervals: CredibleIntervals };

/** What a pooled fit says of each rater of the task. */
export function pooledReliability(fit: PooledFit, probability = 0.95): PooledReliability[] {
  const intervals = credibleIntervals(fit, probability);
  return fit.reliability.map((rates, rater) => ({ ...rates, intervals: intervals[rater]! }));
}

/**
 * How sure the reliability of each rater is. The pixels of one drawing are right or wrong together,
 * so that a thousand of them are not a thousand observations: the counts are divided by their design
 * effect, by how much the rates of one rater's items differ more than counts of independent pixels
 * would (10.2307/2532311), estimated over all raters. Where no rater has two items, an item counts
 * as one observation.
 */
export function credibleIntervals(fit: PooledFit, probability = 0.95): CredibleIntervals[] {
  const { priors } = fit.options;
  const effect = {
    sensitivity: designEffect(fit, foundOf),
    specificity: designEffect(fit, leftOf),
  };
  return fit.reliability.map((_, rater) => {
    const found = foundOf(fit.records, rater);
    const left = leftOf(fit.records, rater);
    return {
      sensitivity: interval(found, priors.sensitivity, effect.sensitivity, probability),
      specificity: interval(left, priors.specificity, effect.specificity, probability),
    };
  });
}

/** Pixels a rater was right about, and wrong about. */
type Judged = { readonly right: number; readonly wrong: number };

function foundOf({ found, missed }: Tally, rater: number): Judged {
  return { right: found[rater]!, wrong: missed[rater]! };
}

function leftOf({ left, wrong }: Tally, rater: number): Judged {
  return { right: left[rater]!, wrong: wrong[rater]! };
}

/** Both shapes keep the estimate where it is, and say how wide to look around it. */
function interval(
  { right, wrong }: Judged,
  { alpha, beta }: BetaPrior,
  effect: number,
  probability: number
): Interval {
  const shapes = {
    a: 1 + (Math.max(0, right) + alpha - 1) / effect,
    b: 1 + (Math.max(0, wrong) + beta - 1) / effect,
  };
  return {
    low: betaQuantile((1 - probability) / 2, shapes),
    high: betaQuantile((1 + probability) / 2, shapes),
  };
}

/** Variance between the items of a rater, over that of as many independent pixels; at least 1. */
function designEffect(fit: PooledFit, recordOf: (tally: Tally, own: number) => Judged): number {
  let [between, independent, pixels, records] = [0, 0, 0, 0];
  for (const items of recordsByRater(fit, recordOf)) {
    const right = items.reduce((sum, item) => sum + item.right, 0);
    const all = items.reduce((sum, item) => sum + item.right + item.wrong, 0);
    [pixels, records] = [pixels + all, records + items.length];
    if (items.length < 2 || all === 0) continue;
    const rate = right / all;
    const squares = items.reduce(
      (sum, item) => sum + (item.right - rate * (item.right + item.wrong)) ** 2,
      0
    );
    between += ((items.length / (items.length - 1)) * squares) / all;
    independent += rate * (1 - rate);
  }
  const effect = independent > 0 ? between / independent : pixels / Math.max(1, records);
  return Math.max(1, effect);
}

function recordsByRater(
  { items, tallies, reliability }: PooledFit,
  recordOf: (tally: Tally, own: number) => Judged
): Judged[][] {
  const records = reliability.map((): Judged[] => []);
  items.forEach(({ raters }, i) => {
    raters.forEach((rater, own) => records[rater]!.push(recordOf(tallies[i]!, own)));
  });
  return records;
}
