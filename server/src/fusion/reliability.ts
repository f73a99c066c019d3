import { truthOf, type Truth } from './truth.ts';
import type { VotePatterns } from './votes/vote-patterns.ts';
import { marksOf, sumOverMarked, type Marks } from './votes/marks.ts';

/** How well a rater marks: the share of what is there that they mark, and of the rest they leave. */
export type Reliability = { readonly sensitivity: number; readonly specificity: number };

/** Pixels that are truly there and that are not, by their probability, and each rater's marks. */
export type Tally = {
  readonly present: number;
  readonly absent: number;
  readonly markedPresent: Float64Array;
  readonly markedAbsent: Float64Array;
};

export function tallyMarks(marks: Marks, { probability, improbability }: Truth): Tally {
  const there = new Float64Array(probability.length);
  const notThere = new Float64Array(probability.length);
  let [present, absent] = [0, 0];
  for (let row = 0; row < probability.length; row++) {
    present += there[row] = marks.pixels[row]! * probability[row]!;
    absent += notThere[row] = marks.pixels[row]! * improbability[row]!;
  }
  const [markedPresent, markedAbsent] = sumOverMarked(marks, there, notThere);
  return { present, absent, markedPresent, markedAbsent };
}

/** Each rater's shares; 1 where nothing was there to be found, or nothing to be left out. */
export function maximization({ present, absent, ...marked }: Tally): Reliability[] {
  return Array.from(marked.markedPresent, (found, rater) => ({
    sensitivity: present === 0 ? 1 : found / present,
    specificity: absent === 0 ? 1 : 1 - marked.markedAbsent[rater]! / absent,
  }));
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
