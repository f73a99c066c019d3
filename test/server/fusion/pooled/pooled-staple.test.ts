import { expect, it } from 'vitest';
import {
  addToPool,
  ballotsOfMasks,
  collectVotes,
  credibleIntervals,
  fitPooledStaple,
  pooledConsensus,
  pooledReliability,
  refreshPool,
  staple,
  type PooledItem,
} from '#server/fusion/index.ts';
import { equalMasks, emptyMask, type Mask } from '#server/geometry/index.ts';
import { drawOrgan, numbersFrom } from '#test/support/crowd.ts';
import { drawn, picture } from '#test/support/picture.ts';

const patternsOf = (masks: Mask[]) => collectVotes(ballotsOfMasks(masks), 'balanced').patterns;
const flat = { alpha: 1, beta: 1 };
const noPriors = { sensitivity: flat, specificity: flat };

/** Rater j of a crowd draws too large by (j - 3) pixels; five of the seven draw each item. */
function taskOf(items: number): PooledItem[] {
  const next = numbersFrom(11);
  return Array.from({ length: items }, (_, item) => {
    const raters = [0, 1, 2, 3, 4, 5, 6].filter(rater => (item + rater) % 7 < 5);
    const masks = raters.map(rater =>
      drawOrgan(1000 * item + rater, { size: 64, tremor: 1 + next(), offset: rater - 3 })
    );
    return { raters, patterns: patternsOf(masks) };
  });
}

it('[P1] gives each rater one reliability over all they did', () => {
  const fit = fitPooledStaple(taskOf(20), 7);
  const sensitivities = fit.reliability.map(({ sensitivity }) => sensitivity);
  const specificities = fit.reliability.map(({ specificity }) => specificity);
  expect(fit.converged).toBe(true);
  expect(sensitivities).toEqual(sensitivities.toSorted((a, b) => a - b));
  expect(specificities).toEqual(specificities.toSorted((a, b) => b - a));
  expect(sensitivities[0]).toBeLessThan(0.85);
  expect(sensitivities[6]).toBeGreaterThan(0.99);
});

it('[P2] leaves raters of whom nothing is known at the prior', () => {
  const { reliability } = fitPooledStaple(taskOf(3), 9);
  expect(reliability[8]).toEqual({ sensitivity: 0.9, specificity: 0.99 });
});

it('[P2] lets the prior hold back a rater of few pixels', () => {
  const dot = picture('....', '.#..', '....');
  const { reliability } = fitPooledStaple(
    [{ raters: [0, 1], patterns: patternsOf([dot, dot]) }],
    2
  );
  expect(reliability[0]!.sensitivity).toBeCloseTo((1 + 9) / (1 + 10), 2);
});

it('[P3] measures raters against the reference where there is one', () => {
  const truth = picture('####', '####', '....', '....');
  const low = picture('....', '####', '####', '....');
  const half = picture('##..', '##..', '....', '....');
  const item = { raters: [2, 0, 1], patterns: patternsOf([truth, low, half]), reference: 0 };
  const { reliability } = fitPooledStaple([item], 3, { priors: noPriors });
  expect(reliability).toEqual([
    { sensitivity: 4 / 8, specificity: 2 / 6 },
    { sensitivity: 4 / 8, specificity: 1 },
    { sensitivity: 1, specificity: 1 },
  ]);
});

it('[P4] agrees with a fit from scratch after annotations came one by one', () => {
  const items = taskOf(30);
  const whole = fitPooledStaple(items, 7);
  let growing = fitPooledStaple(items.slice(0, 10), 7);
  items.slice(10).forEach((item, i) => {
    growing = addToPool(growing, 10 + i, item);
  });
  const changed = addToPool(addToPool(growing, 4, items[5]!), 4, items[4]!);
  const refreshed = refreshPool(changed);
  refreshed.reliability.forEach(({ sensitivity, specificity }, rater) => {
    expect(Math.abs(sensitivity - whole.reliability[rater]!.sensitivity)).toBeLessThan(1e-3);
    expect(Math.abs(specificity - whole.reliability[rater]!.specificity)).toBeLessThan(1e-3);
  });
  expect(changed.items).toHaveLength(30);
});

it('[P4] takes in a rater it has not seen before', () => {
  const fit = addToPool(fitPooledStaple(taskOf(4), 7), 4, {
    ...taskOf(5)[4]!,
    raters: [9, 1, 2, 3, 4],
  });
  expect(fit.reliability).toHaveLength(10);
  expect(fit.reliability[8]).toEqual({ sensitivity: 0.9, specificity: 0.99 });
  expect(() => addToPool(fit, 7, taskOf(1)[0]!)).toThrow(RangeError);
});

it('[P5] holds the estimate in an interval that narrows with the number of items', () => {
  const width = (items: number) => {
    const fit = fitPooledStaple(taskOf(items), 7);
    return credibleIntervals(fit).map(({ sensitivity }, rater) => {
      expect(sensitivity.low).toBeLessThan(fit.reliability[rater]!.sensitivity);
      expect(sensitivity.high).toBeGreaterThan(fit.reliability[rater]!.sensitivity);
      return sensitivity.high - sensitivity.low;
    });
  };
  const [few, many] = [width(7), width(70)];
  many.forEach((narrow, rater) => expect(narrow).toBeLessThan(few[rater]! / 2));
});

it('[P5] covers what raters do on many items more', () => {
  const later = fitPooledStaple(taskOf(300), 7).reliability;
  const sure = credibleIntervals(fitPooledStaple(taskOf(14), 7));
  sure.forEach(({ sensitivity, specificity }, rater) => {
    const truth = later[rater]!;
    const fallible = rater < 3 ? sensitivity : specificity;
    const rate = rater < 3 ? truth.sensitivity : truth.specificity;
    expect(rate).toBeGreaterThan(fallible.low);
    expect(rate).toBeLessThan(fallible.high);
  });
});

it('[P5] says of each rater of a consensus how sure their rates are', () => {
  const fit = fitPooledStaple(taskOf(7), 7);
  const masks = [1, 2].map(rater => drawOrgan(rater, { size: 64, offset: rater }));
  const known = pooledReliability(fit);
  const { raters } = pooledConsensus([undefined, ...masks], known.slice(0, 3));
  expect(raters).toEqual([undefined, known[1], known[2]]);
  expect(raters[1]!.intervals).toEqual(credibleIntervals(fit)[1]);
});

it('[P6] is STAPLE on one item', () => {
  const masks = Array.from({ length: 5 }, (_, rater) => drawOrgan(rater, { size: 60, tremor: 4 }));
  const single = staple(masks, { tolerance: 1e-12 });
  const item = { raters: [0, 1, 2, 3, 4], patterns: single.patterns };
  const { reliability } = fitPooledStaple([item], 5, { priors: noPriors, tolerance: 1e-12 });
  reliability.forEach(({ sensitivity, specificity }, rater) => {
    expect(sensitivity).toBeCloseTo(single.raters[rater]!.sensitivity, 9);
    expect(specificity).toBeCloseTo(single.raters[rater]!.specificity, 9);
  });
  expect(equalMasks(pooledConsensus(masks, reliability).mask, single.mask)).toBe(true);
});

it('[P1] makes a consensus that believes those who were right elsewhere', () => {
  const [good, bad] = [
    { sensitivity: 0.99, specificity: 0.99 },
    { sensitivity: 0.6, specificity: 0.6 },
  ];
  const masks = [picture('###.', '....'), picture('#.##', '....'), picture('#..#', '....')];
  expect(drawn(pooledConsensus(masks, [good, bad, bad]).mask)).toEqual(['###.', '....']);
  const empty = emptyMask(masks[0]!);
  expect(drawn(pooledConsensus([empty, undefined, empty], [good, bad, bad]).mask)).toEqual([
    '....',
    '....',
  ]);
});
