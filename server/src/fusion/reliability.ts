import type { Reliability } from './fusion.ts';
import type { VotePatterns } from './votes/vote-patterns.ts';
import { votersOf, type Voters } from './votes/voters.ts';

/** Of a set of pixels, how many are truly there and how many are not, each to its probability. */
export type Mass = { readonly present: number; readonly absent: number };

/** How much each rater marked of what is there, and of what is not. */
export type Marked = { readonly present: Float64Array; readonly absent: Float64Array };

/**
 * Sums up what raters marked, where row p of the patterns is truly there with `probability[p]` and
 * not there with `improbability[p]`, which is given apart because 1 - p loses what is near 0.
 */
export function sumMarks(
  pixels: Float64Array,
  raterCount: number,
  { first, raters }: Voters,
  probability: Float64Array,
  improbability: Float64Array
): { mass: Mass; marked: Marked } {
  const marked = { present: new Float64Array(raterCount), absent: new Float64Array(raterCount) };
  let [present, absent] = [0, 0];
  for (let p = 0; p < pixels.length; p++) {
    const there = pixels[p]! * probability[p]!;
    const notThere = pixels[p]! * improbability[p]!;
    present += there;
    absent += notThere;
    for (let i = first[p]!; i < first[p + 1]!; i++) {
      marked.present[raters[i]!]! += there;
      marked.absent[raters[i]!]! += notThere;
    }
  }
  return { mass: { present, absent }, marked };
}

/** A rater's shares; 1 where nothing was there to be found, or nothing to be left out. */
export function reliabilityOf(
  rater: number,
  { mass, marked }: { mass: Mass; marked: Marked }
): Reliability {
  return {
    sensitivity: mass.present === 0 ? 1 : marked.present[rater]! / mass.present,
    specificity: mass.absent === 0 ? 1 : 1 - marked.absent[rater]! / mass.absent,
  };
}

/** Every rater's reliability by the sums of what they marked. */
export function maximization(
  raterCount: number,
  sums: { mass: Mass; marked: Marked }
): Reliability[] {
  return Array.from({ length: raterCount }, (_, rater) => reliabilityOf(rater, sums));
}

/** Every rater's reliability measured against a decision on each row, 1 or 0. */
export function measureReliability(patterns: VotePatterns, decided: Uint8Array): Reliability[] {
  const probability = Float64Array.from(decided);
  const improbability = probability.map(value => 1 - value);
  const { pixels, raterCount } = patterns;
  const sums = sumMarks(pixels, raterCount, votersOf(patterns), probability, improbability);
  return maximization(raterCount, sums);
}
