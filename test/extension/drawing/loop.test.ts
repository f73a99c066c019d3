import fc from 'fast-check';
import { crossesItself, signedArea, type ImagePoint } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { intendedLoop } from '#extension/drawing/loop.ts';
import { ellipse, rectangle } from './sketches.ts';

test('leaves an outline alone that does not cross itself', () => {
  const ring = rectangle(3, 5, 20, 11);
  expect(intendedLoop(ring)).toEqual(ring);
});

test('cuts the tail off a trace that overshoots its start', () => {
  const traced = [...ellipse([50, 40], [20, 15], 40), [72, 43], [64, 52]] as ImagePoint[];
  const loop = intendedLoop(traced) ?? [];
  expect(crossesItself(loop)).toBe(false);
  expect(Math.abs(signedArea(loop))).toBeCloseTo(Math.PI * 20 * 15, -2);
});

test('keeps the larger loop of a figure of eight', () => {
  const eight: ImagePoint[] = [
    [0, 0],
    [10, 10],
    [10, 0],
    [0, 10],
    [-30, 40],
    [-30, -30],
  ];
  const loop = intendedLoop(eight) ?? [];
  expect(crossesItself(loop)).toBe(false);
  expect(loop).not.toContainEqual([10, 10]);
});

test('counts a click twice in one place as one vertex', () => {
  expect(
    intendedLoop([
      [2, 3],
      [9, 3],
      [9, 3],
      [6, 12],
      [6, 12],
    ])
  ).toEqual([
    [2, 3],
    [9, 3],
    [6, 12],
  ]);
});

test('takes two points, a line and a speck for slips of the hand', () => {
  expect(
    intendedLoop([
      [1, 2],
      [8, 9],
    ])
  ).toBeUndefined();
  expect(
    intendedLoop([
      [1, 1],
      [5, 5],
      [9, 9],
    ])
  ).toBeUndefined();
  expect(intendedLoop(rectangle(4, 4, 0.7, 0.9))).toBeUndefined();
});

test('never leaves a crossing, whatever was drawn', () => {
  const coordinate = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 14 }), points => {
      const loop = intendedLoop(points);
      return loop === undefined || !crossesItself(loop);
    })
  );
});
