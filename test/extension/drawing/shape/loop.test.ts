import fc from 'fast-check';
import { crossesItself, signedArea, type ImagePoint } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { intendedLoops } from '#extension/drawing/shape/loop.ts';
import { ellipse, rectangle } from '../sketches.ts';

test('leaves an outline alone that does not cross itself', () => {
  const ring = rectangle(3, 5, 20, 11);
  expect(intendedLoops(ring)).toEqual([ring]);
});

test('cuts the tail off a trace that overshoots its start', () => {
  const traced = [...ellipse([50, 40], [20, 15], 40), [72, 43], [64, 52]] as ImagePoint[];
  const loops = intendedLoops(traced);
  expect(loops).toHaveLength(1);
  expect(crossesItself(loops[0]!)).toBe(false);
  expect(Math.abs(signedArea(loops[0]!))).toBeCloseTo(Math.PI * 20 * 15, -2);
});

test('keeps both loops of a figure of eight', () => {
  const eight: ImagePoint[] = [
    [10, 10],
    [40, 42],
    [40, 10],
    [10, 40],
  ];
  const loops = intendedLoops(eight);
  expect(loops).toHaveLength(2);
  for (const loop of loops) expect(crossesItself(loop)).toBe(false);
  const [one, other] = loops.map(signedArea);
  expect(Math.sign(one!)).toBe(-Math.sign(other!));
});

test('takes a trace that goes around twice for one outline', () => {
  const twice = ellipse([50, 40], [20, 15], 60, 2).map(([x, y], i): ImagePoint => [
    x + i / 20,
    y - i / 30,
  ]);
  expect(intendedLoops(twice)).toHaveLength(1);
});

test('counts a click twice in one place as one vertex', () => {
  expect(
    intendedLoops([
      [2, 3],
      [9, 3],
      [9, 3],
      [6, 12],
      [6, 12],
    ])
  ).toEqual([
    [
      [2, 3],
      [9, 3],
      [6, 12],
    ],
  ]);
});

test('takes two points, a line and a speck for slips of the hand', () => {
  expect(
    intendedLoops([
      [1, 2],
      [8, 9],
    ])
  ).toEqual([]);
  expect(
    intendedLoops([
      [1, 1],
      [5, 5],
      [9, 9],
    ])
  ).toEqual([]);
  expect(intendedLoops(rectangle(4, 4, 0.7, 0.9))).toEqual([]);
});

test('never leaves a crossing, whatever was drawn', () => {
  const coordinate = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 14 }), points =>
      intendedLoops(points).every(loop => !crossesItself(loop))
    )
  );
});
