import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelStaple, labelVote, staple } from '#server/fusion/index.ts';
import {
  fillDense,
  labelMapFromDense,
  selectLabels,
  toDense,
  type LabelMap,
} from '#server/geometry/index.ts';
import { anyMasks } from '#test/support/arbitrary-mask.ts';
import { drawCrowd, drawOrgan, numbersFrom } from '#test/support/crowd.ts';

const size = { width: 5, height: 2 };
const map = (...labels: number[]) => labelMapFromDense(Uint8Array.from(labels), size);
const dense = (labels: LabelMap) => [
  ...fillDense(labels, label => label, new Uint16Array(labels.width * labels.height)),
];

const one = map(0, 1, 1, 2, 2, 0, 3, 3, 3, 0);
const two = map(0, 1, 2, 2, 2, 0, 3, 1, 3, 3);
const three = map(0, 0, 1, 2, 1, 0, 3, 2, 0, 0);

it('[L1] gives each pixel the label that most raters gave it', () => {
  expect(dense(labelVote([one, two, three]).labels)).toEqual([0, 1, 1, 2, 2, 0, 3, 0, 3, 0]);
});

it('[L2] makes a tied pixel none of the structures', () => {
  expect(dense(labelVote([one, two]).labels)).toEqual([0, 1, 0, 2, 2, 0, 3, 0, 3, 0]);
});

it('[L3] is binary STAPLE where there is one structure', () => {
  const masks = drawCrowd(5, { size: 48, tremor: 4 });
  const binary = staple(masks, { domain: 'image' });
  const labels = labelStaple(
    masks.map(mask => labelMapFromDense(toDense(mask), mask)),
    { domain: 'image' }
  );
  expect(selectLabels(labels.labels, label => label === 1)).toEqual(binary.mask);
  labels.raters.forEach((confusion, rater) => {
    expect(confusion![1]![1]).toBeCloseTo(binary.raters[rater]!.sensitivity, 6);
    expect(confusion![0]![0]).toBeCloseTo(binary.raters[rater]!.specificity, 6);
  });
});

it('[L1] trusts the raters whose labels agree over one who confuses two of them', () => {
  const [liver, kidney] = [drawOrgan(1, { size: 60 }), drawOrgan(2, { size: 60, offset: -6 })];
  const truth = toDense(liver).map((pixel, i) => pixel + toDense(kidney)[i]!);
  const noise = numbersFrom(3);
  const noisy = (rate: number) => truth.map(label => (noise() < rate ? (label + 1) % 3 : label));
  const swapped = truth.map(label => [0, 2, 1][label]!);
  const maps = [noisy(0.1), noisy(0.1), swapped, noisy(0.05), noisy(0.05)].map(pixels =>
    labelMapFromDense(pixels, liver)
  );
  const { raters } = labelStaple(maps);
  expect(raters[4]![2]![2]).toBeGreaterThan(0.9);
  expect(raters[2]![2]![1]).toBeGreaterThan(0.9);
});

it('[L4] takes 256 labels, and tells a label that is true nowhere', () => {
  const labels = Uint8Array.from({ length: 512 }, (_, i) => i / 2);
  const wide = { width: 512, height: 1 };
  const given = labelMapFromDense(labels, wide);
  const other = labelMapFromDense(labels.with(0, 7), wide);
  const fused = labelStaple([given, given, other]);
  expect(fused.labels).toEqual(given);
  expect(fused.raters[0]!).toHaveLength(256);
  expect(fused.raters[2]![7]![7]).toBe(1);
  const gap = labelStaple([map(0, 9, 9, 0, 0, 0, 0, 0, 0, 0)]);
  expect(gap.raters[0]![4]![4]).toBe(1);
});

describe.each([
  ['vote', labelVote],
  ['STAPLE', labelStaple],
])('label %s', (_, fuse) => {
  it('[F1][F7] respects unanimity and is never anything but a number', () => {
    const anyMaps = fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 10, maxLength: 10 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(anyMaps, given => {
        const { labels, probability, raters } = fuse(given.map(labels => map(...labels)));
        dense(labels).forEach((label, pixel) => {
          if (given.every(said => said[pixel] === given[0]![pixel]))
            expect(label).toBe(given[0]![pixel]);
        });
        const rates = raters.flatMap(confusion => confusion!.flatMap(row => [...row]));
        for (const value of [...probability.values, ...rates]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      })
    );
  });

  it('[F5][V5] is empty where all are, and lets raters be missing', () => {
    const empty = map(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const fused = fuse([empty, undefined, empty]);
    expect(fused.labels.starts).toHaveLength(0);
    expect(fused.raters[1]).toBeUndefined();
    expect(fuse([undefined, one]).labels).toEqual(one);
  });

  it('[F3] gives the same labels for any order of any raters', () => {
    fc.assert(
      fc.property(anyMasks({ min: 2, max: 4 }), masks => {
        const maps = masks.map((mask, i) =>
          labelMapFromDense(
            toDense(mask).map(pixel => pixel * (1 + (i % 2))),
            mask
          )
        );
        expect(fuse(maps.toReversed()).labels).toEqual(fuse(maps).labels);
      })
    );
  });
});
