import { truthOf, type Truth } from './truth.ts';
import type { VotePatterns } from './votes/vote-patterns.ts';
import { marksOf, sumByRater, type Marks } from './votes/marks.ts';

/** How well a rater marks: the share of what is there that they mark, and of the rest they leave. */
export type Reliability = { readonly sensitivity: number; readonly specificity: number };

/**
 * What each rater did, in pixels by their probability: of what is truly there the marked and the
 * missed, of what is not there the left and the wrongly marked. All four are summed, since the
 * difference of two sums is not exactly 0 where it should be.
 */
export type Tally = {
  readonly found: Float64Array;
  readonly missed: Float64Array;
  readonly left: Float64Array;
  readonly wrong: Float64Array;
};

export function tallyMarks(marks: Marks, { probability, improbability }: Truth): Tally {
  const [present, absent] = sumByRater(marks, probability, improbability);
  return {
    found: present.marked,
    missed: present.unmarked,
    left: absent.unmarked,
    wrong: absent.marked,
  };
}

/** Each rater's shares; 1 where nothing was there to be found, or nothing to be left out. */
export function maximization({ found, missed, left, wrong }: Tally): Reliability[] {
  return Array.from({ length: found.length }, (_, rater) => ({
    sensitivity: shareOf(found[rater]!, missed[rater]!),
    specificity: shareOf(left[rater]!, wrong[rater]!),
  }));
}

function shareOf(right: number, wrong: number): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** Every rater's reliability measured against a decision on each row, 1 or 0. */
export function measureReliability(patterns: VotePatterns, decided: Uint8Array): Reliability[] {
  return maximization(tallyMarks(marksOf(patterns), truthOf(Float64Array.from(decided))));
}

/** By how much the rate that changed most did. */
export function largestChange(
  before: readonly Reliability[],
  after: readonly Reliability[]
): number {
  return after.reduce((largest, { sensitivity, specificity }, rater) => {
    const was = before[rater]!;
    const change = Math.abs(sensitivity - was.sensitivity);
    return Math.max(largest, change, Math.abs(specificity - was.specificity));
  }, 0);
}
