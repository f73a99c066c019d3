import type { Reliability, Tally } from '../reliability.ts';

/**
 * What is known of each rater over all items so far: pixels by whether they are truly there, and
 * of those how many the rater marked.
 */
export type RaterRecords = {
  readonly present: Float64Array;
  readonly found: Float64Array;
  readonly absent: Float64Array;
  readonly wrong: Float64Array;
};

/** A Beta distribution: as if `alpha` - 1 pixels had been judged right before, `beta` - 1 wrong. */
export type BetaPrior = { readonly alpha: number; readonly beta: number };
export type RaterPriors = { readonly sensitivity: BetaPrior; readonly specificity: BetaPrior };

/** Ten pixels' worth: 90 % of what is there found, 99 % of the rest left out. */
export const DEFAULT_PRIORS: RaterPriors = {
  sensitivity: { alpha: 10, beta: 2 },
  specificity: { alpha: 10.9, beta: 1.1 },
};

export function noRecords(raterCount: number): RaterRecords {
  const zeros = () => new Float64Array(raterCount);
  return { present: zeros(), found: zeros(), absent: zeros(), wrong: zeros() };
}

/** A copy, with room for more raters. */
export function copyRecords(records: RaterRecords, raterCount: number): RaterRecords {
  const copy = noRecords(raterCount);
  copy.present.set(records.present);
  copy.found.set(records.found);
  copy.absent.set(records.absent);
  copy.wrong.set(records.wrong);
  return copy;
}

/** Adds an item's tally to the records of its raters, or takes it off again with `sign` -1. */
export function recordTally(
  records: RaterRecords,
  raters: readonly number[],
  tally: Tally,
  sign: 1 | -1
): void {
  raters.forEach((rater, own) => {
    records.present[rater]! += sign * tally.present;
    records.absent[rater]! += sign * tally.absent;
    records.found[rater]! += sign * tally.markedPresent[own]!;
    records.wrong[rater]! += sign * tally.markedAbsent[own]!;
  });
}

/** The most probable rates of a rater by record and prior. */
export function reliabilityOf(
  { present, found, absent, wrong }: RaterRecords,
  rater: number,
  { sensitivity, specificity }: RaterPriors
): Reliability {
  const left = absent[rater]! - wrong[rater]!;
  return {
    sensitivity: mode(found[rater]!, present[rater]!, sensitivity),
    specificity: mode(left, absent[rater]!, specificity),
  };
}

/** Where prior and record say nothing at all, the rater is taken to be right. */
function mode(right: number, all: number, { alpha, beta }: BetaPrior): number {
  const total = all + alpha + beta - 2;
  return total <= 0 ? 1 : Math.min(1, Math.max(0, (right + alpha - 1) / total));
}
