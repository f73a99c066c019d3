import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  boundingRectangle,
  crossesItself,
  distanceToSegment,
  flattenContour,
  flattenSegments,
  FLATNESS,
  signedArea,
  simplifyPath,
  simplifyRing,
  type ImagePoint,
} from '#server/geometry/index.ts';

const coordinate = fc.double({ min: 0, max: 500, noNaN: true });
const anyRing = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 });
const circle = (radius: number, vertices: number): ImagePoint[] =>
  Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * i) / vertices;
    return [100 + radius * Math.cos(angle), 90 + radius * Math.sin(angle)];
  });
const fromRing = (point: ImagePoint, ring: readonly ImagePoint[]) =>
  Math.min(...ring.map((from, i) => distanceToSegment(point, from, ring[(i + 1) % ring.length]!)));

it('has an area that is positive clockwise on the screen', () => {
  expect(
    signedArea([
      [1, 1],
      [5, 1],
      [5, 4],
      [1, 4],
    ])
  ).toBe(12);
  expect(
    signedArea([
      [1, 4],
      [5, 4],
      [5, 1],
      [1, 1],
    ])
  ).toBe(-12);
  expect(signedArea([])).toBe(0);
});

it('has a smallest rectangle around it', () => {
  expect(
    boundingRectangle([
      [4, 8],
      [-2, 3.5],
      [6, 5],
    ])
  ).toEqual({
    ...{ left: -2, top: 3.5 },
    ...{ right: 6, bottom: 8 },
  });
  expect(boundingRectangle([])).toBeUndefined();
});

it('crosses itself where one side passes through another, and not where it touches', () => {
  expect(
    crossesItself([
      [0, 0],
      [4, 4],
      [4, 0],
      [0, 3],
    ])
  ).toBe(true);
  expect(
    crossesItself([
      [0, 0],
      [4, 0],
      [4, 3],
      [0, 3],
    ])
  ).toBe(false);
  expect(
    crossesItself([
      [0, 0],
      [2, 2],
      [4, 0],
      [4, 4],
      [2, 2],
      [0, 4],
    ])
  ).toBe(false);
});

it('flattens to its vertices where it is not smooth', () => {
  const points: ImagePoint[] = [
    [1, 2],
    [8, 3],
    [5, 9],
  ];
  expect(flattenContour({ points, smooth: false })).toEqual(points);
});

it('passes through every vertex where it is smooth', () => {
  fc.assert(
    fc.property(anyRing, points => {
      const segments = flattenSegments({ points, smooth: true });
      expect(segments.map(([first]) => first)).toEqual(points);
      expect(segments.flat().flat().every(Number.isFinite)).toBe(true);
    })
  );
});

it('comes closer to a circle through eight vertices than the polygon does', () => {
  const off = (ring: readonly ImagePoint[]) =>
    Math.max(...ring.map(([x, y]) => Math.abs(Math.hypot(x - 100, y - 90) - 60)));
  const smooth = flattenContour({ points: circle(60, 8), smooth: true });
  expect(off(smooth)).toBeLessThan(1.5);
  expect(60 - 60 * Math.cos(Math.PI / 8)).toBeGreaterThan(4.5);
});

it('strays from the curve by no more than a twentieth of a pixel', () => {
  const points: ImagePoint[] = [
    [10, 10],
    [200, 30],
    [210, 31],
    [150, 180],
    [20, 120],
  ];
  const coarse = flattenContour({ points, smooth: true });
  // Ten times the size is cut into more pieces, whose points all lie on the same curve.
  const enlarged = points.map(([x, y]): ImagePoint => [100 * x, 100 * y]);
  const onCurve = flattenContour({ points: enlarged, smooth: true });
  const strays = onCurve.map(([x, y]) => fromRing([x / 100, y / 100], coarse));
  expect(onCurve.length).toBeGreaterThan(5 * coarse.length);
  expect(Math.max(...strays)).toBeLessThanOrEqual(FLATNESS);
});

it('makes no loops between vertices at very uneven distances', () => {
  const points: ImagePoint[] = [
    [0, 0],
    [100, 0],
    [101, 1],
    [100, 100],
    [0, 100],
  ];
  expect(crossesItself(flattenContour({ points, smooth: true }))).toBe(false);
});

it('survives repeated vertices', () => {
  const points: ImagePoint[] = [
    [3, 3],
    [3, 3],
    [9, 4],
    [6, 8],
    [6, 8],
  ];
  expect(flattenContour({ points, smooth: true }).flat().every(Number.isFinite)).toBe(true);
});

it('is thinned to points without which it would move by more than the tolerance', () => {
  const path: ImagePoint[] = [
    [0, 0],
    [1, 0.1],
    [2, -0.1],
    [3, 5],
    [4, 6],
    [5, 7],
    [6, 8.1],
    [7, 9],
  ];
  expect(simplifyPath(path, 0.5)).toEqual([
    [0, 0],
    [2, -0.1],
    [3, 5],
    [7, 9],
  ]);
  expect(simplifyPath(path.slice(0, 2), 9)).toEqual(path.slice(0, 2));
});

it('is thinned as a ring without losing its shape', () => {
  fc.assert(
    fc.property(anyRing, fc.double({ min: 0.1, max: 20, noNaN: true }), (ring, tolerance) => {
      const thin = simplifyRing(ring, tolerance);
      expect(thin.length).toBeLessThanOrEqual(ring.length);
      const moved = ring.map(point => fromRing(point, thin));
      expect(Math.max(...moved)).toBeLessThanOrEqual(tolerance + 1e-9);
    })
  );
  expect(simplifyRing(circle(60, 400), 1).length).toBeLessThan(40);
});
