import type { Reliability, Tally } from '../reliability.ts';

/** A Beta distribution: as if `alpha` - 1 pixels had been judged right before, `beta` - 1 wrong. */
export type BetaPrior = { readonly alpha: number; readonly beta: number };
export type RaterPriors = { readonly sensitivity: BetaPrior; readonly specificity: BetaPrior };

/** Ten pixels' worth: 90 % of what is there found, 99 % of the rest left out. */
export const DEFAULT_PRIORS: RaterPriors = {
  sensitivity: { alpha: 10, beta: 2 },
  specificity: { alpha: 10.9, beta: 1.1 },
};

/** What each rater of a task did, over all items so far. */
export type RaterRecords = Tally;

export function noRecords(raterCount: number): RaterRecords {
  const zeros = () => new Float64Array(raterCount);
  return { found: zeros(), missed: zeros(), left: zeros(), wrong: zeros() };
}

/** A copy, with room for more raters. */
export function copyRecords(records: RaterRecords, raterCount: number): RaterRecords {
  const copy = noRecords(raterCount);
  copy.found.set(records.found);
  copy.missed.set(records.missed);
  copy.left.set(records.left);
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
    records.found[rater]! += sign * tally.found[own]!;
    records.missed[rater]! += sign * tally.missed[own]!;
    records.left[rater]! += sign * tally.left[own]!;
    records.wrong[rater]! += sign * tally.wrong[own]!;
  });
}

/** The most probable rates of a rater by record and prior. */
export function reliabilityOf(
  { found, missed, left, wrong }: RaterRecords,
  rater: number,
  { sensitivity, specificity }: RaterPriors
): Reliability {
  return {
    sensitivity: mode(found[rater]!, missed[rater]!, sensitivity),
    specificity: mode(left[rater]!, wrong[rater]!, specificity),
  };
}

/** Where prior and record say nothing at all, the rater is taken to be right. */
function mode(right: number, wrong: number, { alpha, beta }: BetaPrior): number {
  // Taking a tally off again may leave a rounding error below 0.
  const inFavour = Math.max(0, right + alpha - 1);
  const against = Math.max(0, wrong + beta - 1);
  return inFavour + against === 0 ? 1 : inFavour / (inFavour + against);
}
