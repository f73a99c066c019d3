import padjust from '@stdlib/stats-padjust';
import ttest from '@stdlib/stats-ttest';
import wilcoxon from '@stdlib/stats-wilcoxon';
import { FEWEST_PAIRS, type PairedTest } from '../../contract/index.ts';

/** Values of an author and of the consensus, of the same image or volume. */
export type Pair = readonly [author: number, consensus: number];

/** Two values that differ by less are the same, summed up in another order. */
const ROUNDING = 1e-12;

/**
 * Whether authors differ from the consensus: Wilcoxon's signed-rank test (zeros dropped; exact up to
 * fifty pairs without ties, else by the normal distribution with continuity correction) and the
 * paired t test, both two-sided, each corrected over all authors after Holm. Null for an author with
 * fewer than `FEWEST_PAIRS` pairs.
 */
export function testPairs(authors: readonly (readonly Pair[])[]): (PairedTest | null)[] {
  const tested = authors.map(pairs => (pairs.length < FEWEST_PAIRS ? null : testPair(pairs)));
  const correct = (key: 'wilcoxon' | 't') => {
    const values = tested.flatMap(test => test?.[key] ?? []);
    const adjusted = (values.length > 0 ? padjust(values, 'holm') : []).values();
    return (p: number | null) => (p === null ? null : { p, adjusted: adjusted.next().value! });
  };
  const [byRank, byMean] = [correct('wilcoxon'), correct('t')];
  return tested.map(
    test => test && { ...test, wilcoxon: byRank(test.wilcoxon), t: byMean(test.t) }
  );
}

function testPair(pairs: readonly Pair[]) {
  const differences = pairs.map(([author, consensus]) => {
    const difference = author - consensus;
    return Math.abs(difference) < ROUNDING ? 0 : difference;
  });
  const [first = 0] = differences;
  const meanDifference = differences.reduce((sum, each) => sum + each, 0) / differences.length;
  const described = { pairs: pairs.length, meanDifference };
  const differing = differences.filter(difference => difference !== 0);
  // Neither test is defined where nothing differs, which speaks for no difference.
  if (differing.length === 0) return { ...described, wilcoxon: 1, t: 1 };
  const constant = differences.every(difference => Math.abs(difference - first) < ROUNDING);
  return {
    ...described,
    // Twice a tail that holds the middle is more than 1.
    wilcoxon: differing.length < FEWEST_PAIRS ? null : Math.min(1, wilcoxon(differences).pValue),
    t: constant ? null : ttest(differences).pValue,
  };
}
