import { expect, it } from 'vitest';
import {
  boundaryCorrections,
  depthMoments,
  fitBoundaryBias,
  shapeBasedAverage,
  type BoundaryItem,
} from '#server/fusion/index.ts';
import {
  dice,
  emptyMask,
  overlap,
  rasterize,
  type ImagePoint,
  type Mask,
} from '#server/geometry/index.ts';
import { numbersFrom } from '#test/support/crowd.ts';

const spacing = { x: 0.8, y: 0.8, z: 5 };
const OFFSETS = [2.5, 0, -1.5, 0.1, -0.1, 4];
const TREMORS = [0.5, 1, 0.5, 2, 4, 1];

/** A round organ of which the rater draws the radius too large by `offset` pixels. */
function drawDisc(seed: number, size: number, offset: number, tremor: number): Mask {
  const next = numbersFrom(seed);
  const points = Array.from({ length: 60 }, (_, i): ImagePoint => {
    const reach = size / 4 + offset + tremor * (2 * next() - 1);
    const angle = (2 * Math.PI * i) / 60;
    return [size / 2 + reach * Math.cos(angle), size / 2 + reach * Math.sin(angle)];
  });
  return rasterize([{ points, smooth: true }], { width: size, height: size });
}

const masksOf = (item: number, size: number) =>
  OFFSETS.map((offset, rater) => drawDisc(100 * item + rater, size, offset, TREMORS[rater]!));
const itemOf = (item: number, size: number): BoundaryItem => ({
  moments: depthMoments(masksOf(item, size), spacing),
  raters: [0, 1, 2, 3, 4, 5],
});
const items = Array.from({ length: 12 }, (_, item) => itemOf(item, 90 + 10 * item));

it('[B1] finds by how many millimetres raters draw too large, whatever the organ’s size', () => {
  const { habits, converged } = fitBoundaryBias(items, 7);
  expect(converged).toBe(true);
  OFFSETS.forEach((offset, rater) => {
    const error = Math.abs(habits[rater]!.bias - 0.8 * offset);
    expect(error).toBeLessThan(0.15 + 0.06 * Math.abs(offset));
  });
  expect(habits[4]!.spread).toBeGreaterThan(2 * habits[1]!.spread);
  expect(habits[0]!.biasError).toBeLessThan(0.1);
  expect(habits[6]).toBeUndefined();
});

it('[B1] carries over from small organs to large ones', () => {
  const small = fitBoundaryBias(items.slice(0, 5), 6).habits;
  const large = fitBoundaryBias(
    [20, 21, 22].map(item => itemOf(item, 300)),
    6
  ).habits;
  small.forEach((habit, rater) => {
    expect(Math.abs(habit!.bias - large[rater]!.bias)).toBeLessThan(0.35);
  });
});

it('[B2] is relative to those known to be unbiased', () => {
  const { habits } = fitBoundaryBias(items, 6, { unbiased: [2] });
  expect(habits[2]!.bias).toBe(0);
  expect(habits[0]!.bias).toBeGreaterThan(2.2);
});

it('[SB3] improves a consensus of raters who draw too large', () => {
  const raters = [0, 2, 5];
  const masks = masksOf(50, 128);
  const corrections = boundaryCorrections(fitBoundaryBias(items, 6), raters);
  const truth = drawDisc(0, 128, 0, 0);
  const fuse = (options: object) =>
    dice(
      overlap(
        shapeBasedAverage(
          raters.map(r => masks[r]),
          { spacing, ...options }
        ).mask,
        truth
      )
    );
  expect(fuse({ corrections })).toBeGreaterThan(0.97);
  expect(fuse({ corrections })).toBeGreaterThan(fuse({}));
});

it('[F5][F7] says nothing of raters who marked nothing, and does so in numbers', () => {
  const empty = emptyMask({ width: 9, height: 9 });
  const nothing = { moments: depthMoments([empty, empty]), raters: [0, 1] };
  expect(fitBoundaryBias([nothing], 2).habits).toEqual([undefined, undefined]);
  const half = { moments: depthMoments([empty, drawDisc(3, 9, 0, 0)]), raters: [0, 1] };
  for (const habit of fitBoundaryBias([half], 2).habits) {
    expect(habit!.biasError).toBeUndefined();
    expect(Number.isFinite(habit!.bias) && Number.isFinite(habit!.spread)).toBe(true);
  }
});
