import { describe, expect, it } from 'vitest';
import { FEWEST_PAIRS } from '#server/contract/index.ts';
import { testPairs, type Pair } from '#server/verification/summary/paired-tests.ts';
import { spreadOf } from '#server/verification/summary/spread.ts';

/** Dice of eight images, of two authors. */
const OWN = [0.938, 0.951, 0.902, 0.967, 0.884, 0.913, 0.945, 0.929];
const CONSENSUS = [0.921, 0.949, 0.911, 0.941, 0.853, 0.899, 0.937, 0.935];
const PAIRS = OWN.map((value, i): Pair => [value, CONSENSUS[i]!]);

/** Differences in 64ths, with ties and a zero among them. */
const TIED = [3, -1, 4, 1, -5, 9, 2, 6, 5, -3, 5, 8, 9, 7, 0, 3].map((difference): Pair => [
  0.5 + difference / 64,
  0.5,
]);

// SciPy 1.17.1: wilcoxon(own, consensus), and of the tied with method='approx', correction=True;
// ttest_rel; numpy.percentile and numpy.std(ddof=1).
describe('the paired tests', () => {
  it('are SciPy’s: exact without ties', () => {
    const [test] = testPairs([PAIRS]);
    expect(test!.pairs).toBe(8);
    expect(test!.meanDifference).toBeCloseTo(0.010375, 12);
    expect(test!.wilcoxon!.p).toBeCloseTo(0.109375, 12);
    expect(test!.t!.p).toBeCloseTo(0.08049677099203988, 10);
  });

  it('are SciPy’s: with ties and zeros by the normal distribution', () => {
    const [test] = testPairs([TIED]);
    expect(test!.wilcoxon!.p).toBeCloseTo(0.012276828257983303, 10);
    expect(test!.t!.p).toBeCloseTo(0.0061372998215948864, 10);
  });

  it('are corrected over all authors after Holm: the smallest p by their number, and in order', () => {
    const tests = testPairs([PAIRS, TIED, PAIRS.slice(0, FEWEST_PAIRS - 1)]);
    const p = tests.map(test => test && test.t!.p);
    const adjusted = tests.map(test => test && test.t!.adjusted);
    expect(adjusted).toEqual([Math.max(p[0]!, 2 * p[1]!), 2 * p[1]!, null]);
  });

  it('say nothing of so few pairs that no difference could show', () => {
    expect(testPairs([PAIRS.slice(0, FEWEST_PAIRS - 1)])).toEqual([null]);
  });

  it('see no difference where there is none', () => {
    const [test] = testPairs([OWN.map((value): Pair => [value, value])]);
    expect(test).toMatchObject({ meanDifference: 0, wilcoxon: { p: 1 }, t: { p: 1 } });
  });

  it('take for no difference what another order of summing makes', () => {
    const thirds = OWN.map((value): Pair => [(value + value + value) / 3, value]);
    expect(thirds.some(([mean, value]) => mean !== value)).toBe(true);
    expect(testPairs([thirds])[0]).toMatchObject({ wilcoxon: { p: 1 }, t: { p: 1 } });
  });

  it('say nothing where too few differ for ranks to tell, or all by the same for means', () => {
    const fewDiffer = [1, 2, 3, 4, 5, 0].map((value): Pair => [value, 0]);
    expect(testPairs([fewDiffer])[0]).toMatchObject({
      wilcoxon: null,
      t: { p: expect.any(Number) },
    });
    const bySame = [1, 2, 3, 4, 5, 6].map((value): Pair => [value + 0.25, value]);
    expect(testPairs([bySame])[0]).toMatchObject({ wilcoxon: { p: expect.any(Number) }, t: null });
  });

  it('never say more than certain', () => {
    const balanced = [1, -2, -3, 4, -5, 6, 7, -8].map((value): Pair => [value, 0]);
    expect(testPairs([balanced])[0]!.wilcoxon!.p).toBe(1);
  });
});

describe('the spread of values', () => {
  it('is NumPy’s', () => {
    const spread = spreadOf(OWN)!;
    expect(spread).toMatchObject({ n: 8, least: 0.884, most: 0.967 });
    expect(spread.mean).toBeCloseTo(0.928625, 12);
    expect(spread.deviation).toBeCloseTo(0.027448328078149183, 12);
    expect(spread.lowerQuartile).toBeCloseTo(0.91025, 12);
    expect(spread.median).toBeCloseTo(0.9335, 12);
    expect(spread.upperQuartile).toBeCloseTo(0.9465, 12);
  });

  it('is nothing of nothing, and a value without deviation of one', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([0.75])).toMatchObject({ n: 1, mean: 0.75, deviation: null, median: 0.75 });
  });
});
