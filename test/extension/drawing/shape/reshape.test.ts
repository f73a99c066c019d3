import { crossesItself, flattenContour, signedArea, type ImagePoint } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { reshape } from '#extension/drawing/shape/reshape.ts';
import { ellipse } from '../sketches.ts';

const PRECISION = { reach: 4, tolerance: 0.75 };
const CENTER: ImagePoint = [60, 50];
const circle = { points: ellipse(CENTER, [30, 30], 24), smooth: true };

/** From `from` to `to` degrees around the circle's centre, at a radius that may change on the way. */
function arc(from: number, to: number, radius: (share: number) => number): ImagePoint[] {
  return Array.from({ length: 31 }, (_, i): ImagePoint => {
    const angle = ((from + ((to - from) * i) / 30) * Math.PI) / 180;
    const r = radius(i / 30);
    return [CENTER[0] + r * Math.cos(angle), CENTER[1] + r * Math.sin(angle)];
  });
}

const areaOf = (points: readonly ImagePoint[]) =>
  Math.abs(signedArea(flattenContour({ points, smooth: true })));
const far = (points: readonly ImagePoint[]) =>
  Math.max(...points.map(([x, y]) => Math.hypot(x - CENTER[0], y - CENTER[1])));

/** Out to 42 pixels and back in, between 10° and 100°. */
const bulge = arc(10, 100, share => 30 + 12 * Math.sin(Math.PI * share));

test.each([
  ['as the outline runs', bulge],
  ['against it', bulge.toReversed()],
])('a path %s replaces the stretch it runs along and nothing else', (_, path) => {
  const points = reshape(circle, path, PRECISION);
  expect(far(points)).toBeCloseTo(42, 0);
  const kept = circle.points.filter(point => points.includes(point));
  expect(kept.length).toBeGreaterThanOrEqual(16);
  expect(kept.length).toBeLessThan(20);
  expect(crossesItself(flattenContour({ points, smooth: true }))).toBe(false);
});

test('a path over most of the outline replaces most of it', () => {
  const points = reshape(
    circle,
    arc(20, 340, () => 24),
    PRECISION
  );
  expect(circle.points.filter(point => points.includes(point)).length).toBeLessThan(4);
  expect(areaOf(points)).toBeLessThan(0.72 * Math.PI * 30 * 30);
});

test.each([
  ['to its start', 365],
  ['past its start', 390],
])('a path all around, %s, replaces the outline', (_, end) => {
  const path = arc(5, end, share => 30 - 6 * Math.sin(Math.PI * share) ** 0.2 - share);
  for (const way of [path, path.toReversed()]) {
    const points = reshape(circle, way, PRECISION);
    expect(circle.points.some(point => points.includes(point))).toBe(false);
    expect(areaOf(points)).toBeLessThan(0.75 * Math.PI * 30 * 30);
    expect(areaOf(points)).toBeGreaterThan(0.5 * Math.PI * 30 * 30);
  }
});

test('a path across cuts the smaller side off', () => {
  const [from, to] = [arc(-50, 50, () => 30)[0]!, arc(-50, 50, () => 30).at(-1)!];
  const across = Array.from({ length: 20 }, (_, i): ImagePoint => [
    from[0],
    from[1] + ((to[1] - from[1]) * i) / 19,
  ]);
  const points = reshape(circle, across, PRECISION);
  expect(Math.max(...points.map(([x]) => x))).toBeLessThan(from[0] + 1.5);
  expect(areaOf(points)).toBeGreaterThan(0.8 * Math.PI * 30 * 30);
});

test('a path that only leads away pulls the line to its end', () => {
  const out = arc(37, 37, share => 30 + 15 * share);
  const points = reshape(circle, out, PRECISION);
  expect(points).toHaveLength(circle.points.length + 1);
  expect(points).toContainEqual(out.at(-1));
});

test('a path away and back the same way changes nothing', () => {
  const out = arc(37, 37, share => 30 + 15 * share);
  expect(reshape(circle, [...out, ...out.toReversed()], PRECISION)).toBe(circle.points);
});

test('a path that ends beside the line is joined to it', () => {
  const beside = arc(80, 170, share => 30 + 9 * Math.min(1, 3 * share));
  const points = reshape(circle, beside, PRECISION);
  expect(points).toContainEqual(beside.at(-1));
  expect(crossesItself(flattenContour({ points, smooth: true }))).toBe(false);
  expect(areaOf(points)).toBeGreaterThan(Math.PI * 30 * 30);
});
