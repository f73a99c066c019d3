import { pairwiseDice } from '../agreement/pairwise-dice.ts';
import type { Tally } from '../reliability.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';

/** The Dice that a consensus is expected to have with the truth. */
export type DiceForecast = {
  readonly expected: number;
  /**
   * What further raters like those there were could make of it, however many, if the item were as
   * easy as their masks allow within two standard errors.
   */
  readonly attainable: number;
};

/** What raters get wrong together, as a share of the variance each gets wrong on their own. */
const SHARED = 1.2;

/** The error of a rater of whom nothing is known, and how many outlines that is worth. */
const USUAL = { error: 0.1, outlines: 3 };
export const USUAL_ERROR = USUAL.error;

/** How hard an item is of which nothing is known; it counts as one rater more. */
const USUAL_DIFFICULTY = 1;

/**
 * Forecasts the Dice of an item's consensus by how raters' outlines err, and not their pixels: those
 * err together, so that the pixels' probabilities promise far too much. A rater's error, 1 - Dice, is
 * made of a part of their own and one shared with all others. Parts of their own differ between any
 * two raters as the root of the sum of their squares, which is what shows, and average out over n
 * raters; the shared part neither shows nor averages out, and how large it is was measured on crowds'
 * outlines of real images (`npm run study -- redundancy`).
 *
 * `records` are those of the item's raters over all their items, and say whose own parts are how
 * large; by how much more raters differ here than these let expect, the item is harder than others.
 * `area` is the pixels of the consensus, `weights` how many independent raters each counts as. Costs the square of the raters for each pattern.
 */
export function expectedDice(
  patterns: VotePatterns,
  records: Tally,
  area: number,
  weights: readonly number[]
): DiceForecast {
  const { raterCount } = patterns;
  const errors = Array.from({ length: raterCount }, (_, rater) => ownError(records, rater, area));
  const precision = errors.reduce((sum, error, rater) => sum + weights[rater]! / error ** 2, 0);
  const independent = weights.reduce((sum, weight) => sum + weight, 0);
  const own = 1 / precision;
  const shared = SHARED * independent * own;
  const difficulty = difficultyOf(patterns, errors);
  // A deviation estimated from n masks has a standard error of one in the root of 2 (n - 1).
  const atBest = difficulty * Math.max(0, 1 - 2 / Math.sqrt(2 * (raterCount - 1)));
  return {
    expected: 1 - Math.min(1, difficulty * Math.sqrt(own + shared)),
    attainable: 1 - Math.min(1, atBest * Math.sqrt(shared)),
  };
}

/**
 * The error, 1 - Dice, expected of the consensus of so many raters who are alike, as a multiple of the
 * part of theirs that is their own: by so much one rater more is expected to gain the less, the more
 * there are.
 */
export function errorOfAlike(raters: number): number {
  return Math.sqrt(1 / raters + SHARED);
}

/** A rater's pooled error, drawn towards the usual one as by so many outlines of this size. */
function ownError({ found, missed, wrong }: Tally, rater: number, area: number): number {
  const usual = 2 * USUAL.outlines * Math.max(1, area);
  const errs = Math.max(0, missed[rater]! + wrong[rater]!);
  const sizes = Math.max(0, 2 * found[rater]!) + errs;
  return (errs + USUAL.error * usual) / (sizes + usual);
}

/**
 * By how much more the masks differ than their raters' errors let expect: over all pairs, the more
 * reliable counting more, and drawn towards 1.
 */
function difficultyOf(patterns: VotePatterns, errors: readonly number[]): number {
  const pairs = pairwiseDice(patterns);
  let [differ, weights] = [0, 0];
  for (let i = 0; i < errors.length; i++)
    for (let j = 0; j < i; j++) {
      const expected = Math.hypot(errors[i]!, errors[j]!);
      const weight = 1 / expected ** 2;
      differ += (weight * (1 - pairs[i]![j]!)) / expected;
      weights += weight;
    }
  const others = errors.length - 1;
  return others === 0 ? 1 : (USUAL_DIFFICULTY + (others * differ) / weights) / errors.length;
}
