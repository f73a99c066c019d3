import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shapeBasedAverage } from '#server/fusion/index.ts';
import { countPixels, emptyMask, equalMasks, union } from '#server/geometry/index.ts';
import { anyMasks, anyVolumeSize } from '#test/support/arbitrary-mask.ts';
import { drawn, picture } from '#test/support/picture.ts';

const row = (from: number, to: number) =>
  picture('.'.repeat(16), '.'.repeat(from) + '#'.repeat(to - from) + '.'.repeat(16 - to));

it('[SB1] averages where outlines lie, not how many marked a pixel', () => {
  const masks = [row(2, 6), row(2, 8), row(2, 14)];
  const tall = masks.map(mask => picture(...Array<string>(16).fill(drawn(mask)[1]!)));
  const width = countPixels(shapeBasedAverage(tall).mask) / 16;
  expect(width).toBeGreaterThan(6);
  expect(width).toBeLessThan(8);
});

it('[SB1][F2] leaves a pixel out whose mean depth is 0', () => {
  expect(drawn(shapeBasedAverage([row(2, 5), row(5, 8)]).mask)[1]).toBe('.'.repeat(16));
});

it('[SB2] weighs an empty mask as a mask, not as infinitely many', () => {
  const wide = picture(...Array<string>(9).fill('#########'));
  const { mask, raters } = shapeBasedAverage([wide, wide, wide, emptyMask(wide)]);
  expect(countPixels(mask)).toBeGreaterThan(20);
  expect(raters[3]!.sensitivity).toBe(0);
});

it('[SB3] takes known biases off', () => {
  const square = (from: number, to: number) =>
    picture(
      ...Array.from({ length: 20 }, (_, y) =>
        Array.from({ length: 20 }, (_, x) =>
          Math.min(x, y) >= from && Math.max(x, y) < to ? '#' : '.'
        ).join('')
      )
    );
  const corrections = [
    { bias: 2, weight: 1 },
    { bias: -1, weight: 1 },
  ];
  const masks = [square(3, 17), square(6, 14)];
  expect(drawn(shapeBasedAverage(masks, { corrections }).mask)[10]).toBe(drawn(square(5, 15))[10]);
});

it('[F1][F3][F6][V5] respects unanimity, any order, and the only mask', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 4 }, anyVolumeSize), masks => {
      const { mask } = shapeBasedAverage(masks);
      expect(shapeBasedAverage([undefined, ...masks.toReversed()]).mask).toEqual(mask);
      expect(shapeBasedAverage([masks[0]!, masks[0]!]).mask).toEqual(masks[0]);
      expect(equalMasks(union(mask, masks.reduce(union)), masks.reduce(union))).toBe(true);
    })
  );
});

it('[F5] is empty where all are', () => {
  const empty = emptyMask({ width: 4, height: 5 });
  const { mask, raters } = shapeBasedAverage([empty, empty]);
  expect(mask).toEqual(empty);
  expect(raters[0]).toEqual({ sensitivity: 1, specificity: 1 });
});
