import padjust from '@stdlib/stats-padjust';
import ttest from '@stdlib/stats-ttest';
import wilcoxon from '@stdlib/stats-wilcoxon';
import { FEWEST_PAIRS, type PairedTest } from '../../contract/index.ts';

/** Values of an author and of the consensus, of the same image or volume. */
export type Pair = readonly [author: number, consensus: number];

/**
 * Whether authors differ from the consensus: Wilcoxon's signed-rank test (zeros dropped; exact up to
 * fifty pairs without ties, else by the normal distribution with continuity correction) and the
 * paired t test, both two-sided, each corrected over all authors after Holm. Null for an author with
 * fewer than `FEWEST_PAIRS` pairs.
 */
export function testPairs(authors: readonly (readonly Pair[])[]): (PairedTest | null)[] {
  const tested = authors.map(pairs => (pairs.length < FEWEST_PAIRS ? null : testPair(pairs)));
  const corrected = (key: 'wilcoxon' | 't') => {
    const values = tested.flatMap(test => test?.[key] ?? []);
    return (values.length > 0 ? padjust(values, 'holm') : []).values();
  };
  const [byRank, byMean] = [corrected('wilcoxon'), corrected('t')];
  return tested.map(
    test =>
      test && {
        pairs: test.pairs,
        meanDifference: test.meanDifference,
        wilcoxon: { p: test.wilcoxon, adjusted: byRank.next().value! },
        t: { p: test.t, adjusted: byMean.next().value! },
      }
  );
}

function testPair(pairs: readonly Pair[]) {
  const own = pairs.map(([author]) => author);
  const other = pairs.map(([, consensus]) => consensus);
  const meanDifference = own.reduce((sum, value, i) => sum + value - other[i]!, 0) / own.length;
  const described = { pairs: pairs.length, meanDifference };
  // Neither test is defined where nothing differs, which speaks for no difference.
  if (pairs.every(([author, consensus]) => author === consensus))
    return { ...described, wilcoxon: 1, t: 1 };
  return {
    ...described,
    // Twice a tail that holds the middle is more than 1.
    wilcoxon: Math.min(1, wilcoxon(own, other).pValue),
    t: ttest(own, other).pValue,
  };
}
