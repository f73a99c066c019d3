import {
  countPixels,
  dice,
  overlap,
  rasterize,
  union,
  type ImagePoint,
} from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { mergeOverlaps } from '#extension/drawing/shape/merge-overlaps.ts';
import { addOutline, EMPTY_SKETCH, type Sketch } from '#extension/drawing/sketch.ts';
import { ellipse, LEFT, rectangle, RIGHT } from '../sketches.ts';

const SIZE = { width: 128, height: 96 };

function sketch(...rings: (readonly ImagePoint[])[]): Sketch {
  return rings.reduce<Sketch>(
    (drawn, points) => addOutline(drawn, LEFT.id, { points, smooth: true }),
    EMPTY_SKETCH
  );
}

const maskOf = (points: readonly ImagePoint[]) => rasterize([{ points, smooth: true }], SIZE);

test('makes two outlines one where they overlap, around all that either covered', () => {
  const [one, other] = [ellipse([40, 40], [20, 15], 24), ellipse([62, 46], [19, 13], 24)];
  const { outlines } = mergeOverlaps(sketch(one, other));
  expect(outlines).toHaveLength(1);
  const both = union(maskOf(one), maskOf(other));
  expect(dice(overlap(rasterize(outlines, SIZE), both))).toBeGreaterThan(0.99);
});

test('takes an outline inside another for the hole it is', () => {
  const drawn = sketch(ellipse([60, 45], [30, 25], 30), ellipse([62, 47], [9, 7], 16));
  expect(mergeOverlaps(drawn)).toBe(drawn);
  expect(countPixels(rasterize(drawn.outlines, SIZE))).toBeLessThan(Math.PI * 30 * 25);
});

test('leaves outlines apart that are apart, also of two structures in one place', () => {
  const apart = sketch(rectangle(3, 4, 20, 10), rectangle(40, 50, 11, 13));
  expect(mergeOverlaps(apart)).toBe(apart);
  const points = rectangle(10, 6, 20, 10);
  const crossed = addOutline(apart, RIGHT.id, { points, smooth: false });
  expect(mergeOverlaps(crossed)).toBe(crossed);
});

test('joins a chain of outlines into one', () => {
  const chain = [20, 45, 70].map(x => ellipse([x, 40], [16, 12], 20));
  expect(mergeOverlaps(sketch(...chain)).outlines).toHaveLength(1);
});
