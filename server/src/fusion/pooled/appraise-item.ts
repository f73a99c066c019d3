import type { Tally } from '../reliability.ts';
import type { VotePatterns } from '../votes/vote-patterns.ts';
import { addToPool } from './add-to-pool.ts';
import { expectedDice, type DiceForecast } from './expected-dice.ts';
import { startPool } from './pooled-staple.ts';

/** What an item adds to the records of its raters, and how good its consensus is. */
export type Appraisal = DiceForecast & { readonly tally: Tally };

/**
 * Takes one item into the pooled fit of its task, of which only the records of the item's raters are
 * needed: `elsewhere` is what each did on all other items, 0 throughout for somebody new, in the
 * order of the patterns' raters. `area` is the pixels of the consensus, `weights` how much each
 * rater's vote counts.
 */
export function appraiseItem(
  patterns: VotePatterns,
  elsewhere: Tally,
  area: number,
  weights: readonly number[] = new Array<number>(patterns.raterCount).fill(1)
): Appraisal {
  const raters = Array.from({ length: patterns.raterCount }, (_, rater) => rater);
  const { tallies, records } = addToPool(startPool(elsewhere), 0, { patterns, raters, weights });
  return { tally: tallies[0]!, ...expectedDice(patterns, records, area, weights) };
}
