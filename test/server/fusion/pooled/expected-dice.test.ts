import { expect, it } from 'vitest';
import {
  addToPool,
  appraiseItem,
  ballotsOfMasks,
  collectVotes,
  errorOfAlike,
  fitPooledStaple,
  type Tally,
} from '#server/fusion/index.ts';
import { countPixels, emptyMask, type Mask } from '#server/geometry/index.ts';
import { drawOrgan } from '#test/support/crowd.ts';

const SIZE = 96;
const patternsOf = (masks: Mask[]) => collectVotes(ballotsOfMasks(masks), 'balanced').patterns;
const organs = (raters: number, tremor: number) =>
  Array.from({ length: raters }, (_, rater) => drawOrgan(rater + 1, { size: SIZE, tremor }));
const filled = (raters: number, pixels: number) => new Float64Array(raters).fill(pixels);

/** Records of raters with this share of mistakes, over ten organs or none. */
function recordsOf(raters: number, mistakes = 0, organsDrawn = 0): Tally {
  const area = organsDrawn * countPixels(organs(1, 0)[0]!);
  return {
    found: filled(raters, area * (1 - mistakes)),
    missed: filled(raters, area * mistakes),
    left: filled(raters, area * (1 - mistakes)),
    wrong: filled(raters, area * mistakes),
  };
}

function forecast(masks: Mask[], records = recordsOf(masks.length)) {
  return appraiseItem(patternsOf(masks), records, countPixels(masks[0]!));
}

it('[E1] promises more of masks that are alike', () => {
  const promised = [1, 3, 6].map(tremor => forecast(organs(4, tremor)).expected);
  expect(promised).toEqual(promised.toSorted((a, b) => b - a));
  expect(promised[0]! - promised[2]!).toBeGreaterThan(0.02);
});

it('[E1] promises more of more raters', () => {
  const promised = [2, 3, 5, 9].map(raters => forecast(organs(raters, 3)).expected);
  expect(promised).toEqual(promised.toSorted((a, b) => a - b));
});

it('[E2] never comes to what is attainable, which is not perfect', () => {
  for (const raters of [4, 8, 20]) {
    const { expected, attainable } = forecast(organs(raters, 3));
    expect(attainable).toBeGreaterThan(expected);
    expect(attainable).toBeLessThan(1);
  }
});

it('[E3] trusts raters who were good elsewhere', () => {
  const masks = organs(3, 3);
  const [good, poor] = [0.01, 0.3].map(share => forecast(masks, recordsOf(3, share, 10)));
  expect(good!.expected).toBeGreaterThan(poor!.expected + 0.01);
});

it('[E4] says of one rater what their record says', () => {
  expect(forecast(organs(1, 3)).expected).toBeCloseTo(1 - 0.1 * Math.sqrt(2.2), 1);
  expect(appraiseItem(patternsOf([emptyMask({ width: 9, height: 7 })]), recordsOf(1), 0)).toEqual(
    expect.objectContaining({ expected: 1 - 0.1 * Math.sqrt(2.2), attainable: 1 })
  );
});

it('[E5] takes an item in as a pool of all items does', () => {
  const before = { patterns: patternsOf(organs(3, 2)), raters: [0, 1, 2] };
  const item = { patterns: patternsOf(organs(3, 5)), raters: [0, 1, 2] };
  const pool = fitPooledStaple([before], 3);
  const whole = addToPool(pool, 1, item);
  const alone = appraiseItem(item.patterns, pool.records, 100);
  expect(alone.tally).toEqual(whole.tallies[1]);
});

it('[E6] expects each further rater to gain less, and never what all get wrong together', () => {
  const errors = [1, 2, 3, 10, 1e6].map(errorOfAlike);
  const gains = errors.slice(1).map((error, index) => errors[index]! - error);
  expect(gains.slice(0, 2)).toEqual(gains.slice(0, 2).toSorted((a, b) => b - a));
  expect(errors[4]).toBeCloseTo(Math.sqrt(1.2), 5);
});
