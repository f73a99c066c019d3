import type { VotePatterns } from './vote-patterns.ts';

/**
 * The raters in an order that depends on nothing but what they said. Rounding, and which way an
 * iteration leaves a balance, depend on the order of summing; in this one they do not depend on
 * the order in which raters were given. Raters who said the same throughout keep their order.
 */
export function canonicalOrder({ said, raterCount }: VotePatterns): number[] {
  const byVotes = (a: number, b: number) => {
    for (let row = 0; row < said.length; row += raterCount)
      if (said[row + a] !== said[row + b]) return said[row + a]! - said[row + b]!;
    return a - b;
  };
  return Array.from({ length: raterCount }, (_, rater) => rater).sort(byVotes);
}

/** The same patterns with the raters in another order. */
export function reorderRaters(patterns: VotePatterns, order: readonly number[]): VotePatterns {
  const { raterCount } = patterns;
  const said = patterns.said.map((_, i) => {
    const rater = i % raterCount;
    return patterns.said[i - rater + order[rater]!]!;
  });
  return { ...patterns, said };
}

/** What was found of raters in `order`, put back into the order in which they were given. */
export function restoreOrder<Finding>(
  findings: readonly Finding[],
  order: readonly number[]
): Finding[] {
  const restored = new Array<Finding>(order.length);
  order.forEach((rater, place) => (restored[rater] = findings[place]!));
  return restored;
}
