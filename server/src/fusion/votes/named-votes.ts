import type { Fused } from '../fusion.ts';
import { rowOf } from './vote-patterns.ts';

/** A combination of votes: who said yes, on how many pixels, and how likely these belong. */
export type NamedVotes = { yes: string[]; pixels: number; probability: number };

/** The vote patterns of a fused structure, by its raters' names, in the order of its masks. */
export function namedVotes(
  { patterns, probability }: Pick<Fused<unknown>, 'patterns' | 'probability'>,
  raters: readonly string[]
): NamedVotes[] {
  return Array.from(patterns.pixels, (pixels, row) => ({
    yes: raters.filter((_, rater) => rowOf(patterns, row)[rater] === 1),
    pixels,
    probability: probability.values[row] ?? 0,
  }));
}
