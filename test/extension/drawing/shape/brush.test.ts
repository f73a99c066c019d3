import fc from 'fast-check';
import {
  countPixels,
  crossesItself,
  dice,
  difference,
  flattenContour,
  overlap,
  rasterize,
  union,
  type ImagePoint,
} from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { brush } from '#extension/drawing/shape/brush.ts';
import { addOutline, EMPTY_SKETCH, type Sketch } from '#extension/drawing/sketch.ts';
import { ellipse, LEFT, rectangle, RIGHT } from '../sketches.ts';

const SIZE = { columns: 160, rows: 120 };
const AREA = { width: SIZE.columns, height: SIZE.rows };
const PIXEL = [0.5, 0.5] as const;

function outlined(...rings: (readonly ImagePoint[])[]): Sketch {
  return rings.reduce<Sketch>(
    (drawn, points) => addOutline(drawn, LEFT.id, { points, smooth: true }),
    EMPTY_SKETCH
  );
}

const stroke = (path: readonly ImagePoint[], radius: number, erases = false) => ({
  path,
  radius,
  pixel: PIXEL,
  erases,
});

const maskOf = ({ outlines }: Sketch) => rasterize(outlines, AREA);
const disc = (center: ImagePoint, radius: number) =>
  rasterize([{ points: ellipse(center, [radius, radius], 90), smooth: false }], AREA);

test('a dab is a disc as large as the brush on the screen', () => {
  const sketch = brush(EMPTY_SKETCH, LEFT.id, stroke([[50, 40]], 24), SIZE);
  expect(sketch.outlines).toHaveLength(1);
  expect(dice(overlap(maskOf(sketch), disc([50, 40], 12)))).toBeGreaterThan(0.99);
});

test('is round on the screen where pixels are not square', () => {
  const dab = { ...stroke([[50, 40]], 20), pixel: [1, 0.5] as const };
  const sketch = brush(EMPTY_SKETCH, LEFT.id, dab, SIZE);
  const wide = rasterize([{ points: ellipse([50, 40], [20, 10], 90), smooth: false }], AREA);
  expect(dice(overlap(maskOf(sketch), wide))).toBeGreaterThan(0.99);
});

test('paints on to an outline, whose vertices elsewhere stay where they were', () => {
  const before = ellipse([60, 60], [30, 22], 20);
  const sketch = brush(
    outlined(before),
    LEFT.id,
    stroke(
      [
        [88, 60],
        [96, 62],
      ],
      16
    ),
    SIZE
  );
  expect(sketch.outlines).toHaveLength(1);
  const [{ points }] = sketch.outlines as [Sketch['outlines'][number]];
  const kept = before.filter(([x, y]) =>
    points.some(([px, py]) => Math.hypot(px - x, py - y) < 1e-9)
  );
  expect(kept.length).toBeGreaterThanOrEqual(15);
  const wanted = union(maskOf(outlined(before)), union(disc([88, 60], 8), disc([96, 62], 8)));
  expect(dice(overlap(maskOf(sketch), wanted))).toBeGreaterThan(0.99);
});

test('erasing cuts a piece off, and in two where it passes through', () => {
  const before = outlined(ellipse([60, 60], [30, 22], 20));
  const cut = brush(
    before,
    LEFT.id,
    stroke(
      [
        [60, 30],
        [60, 90],
      ],
      12,
      true
    ),
    SIZE
  );
  expect(cut.outlines).toHaveLength(2);
  const gone = rasterize([{ points: rectangle(54, 20, 12, 80), smooth: false }], AREA);
  const wanted = difference(maskOf(before), gone);
  expect(dice(overlap(maskOf(cut), wanted))).toBeGreaterThan(0.985);
});

test('erasing inside makes a hole, and painting it over closes it', () => {
  const before = outlined(ellipse([60, 60], [30, 22], 20));
  const holed = brush(before, LEFT.id, stroke([[60, 60]], 14, true), SIZE);
  expect(holed.outlines).toHaveLength(2);
  expect(countPixels(maskOf(holed))).toBeLessThan(countPixels(maskOf(before)) - 130);
  const closed = brush(holed, LEFT.id, stroke([[60, 60]], 22), SIZE);
  expect(closed.outlines).toHaveLength(1);
  expect(dice(overlap(maskOf(closed), maskOf(before)))).toBeGreaterThan(0.999);
});

test('paints beside a hole and leaves it a hole', () => {
  const before = outlined(ellipse([60, 60], [30, 30], 24), ellipse([60, 60], [10, 10], 14));
  const sketch = brush(before, LEFT.id, stroke([[88, 60]], 16), SIZE);
  expect(sketch.outlines).toHaveLength(2);
  const wanted = union(maskOf(before), disc([88, 60], 8));
  expect(dice(overlap(maskOf(sketch), wanted))).toBeGreaterThan(0.99);
});

test('a stroke that changes nothing is none, and other structures stay', () => {
  const other = addOutline(outlined(ellipse([60, 60], [30, 22], 20)), RIGHT.id, {
    points: rectangle(100, 10, 20, 30),
    smooth: false,
  });
  expect(brush(other, LEFT.id, stroke([[60, 60]], 10), SIZE)).toBe(other);
  expect(brush(other, LEFT.id, stroke([[110, 20]], 10, true), SIZE)).toBe(other);
  const painted = brush(other, LEFT.id, stroke([[110, 20]], 10), SIZE);
  expect(painted.outlines.filter(({ structureId }) => structureId === RIGHT.id)).toEqual(
    other.outlines.filter(({ structureId }) => structureId === RIGHT.id)
  );
});

test('fills the corner of the image and goes no farther', () => {
  const sketch = brush(
    EMPTY_SKETCH,
    LEFT.id,
    stroke(
      [
        [0, 0],
        [3, 2],
      ],
      30
    ),
    SIZE
  );
  const points = sketch.outlines.flatMap(outline => outline.points);
  expect(Math.min(...points.flat())).toBe(0);
  const mask = maskOf(sketch);
  expect(mask.runs[0]).toBe(0);
});

test('whatever is painted and erased, no outline crosses itself', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 160 }), fc.integer({ min: 0, max: 120 }));
  const strokes = fc.array(
    fc.record({
      path: fc.array(place, { minLength: 1, maxLength: 5 }),
      radius: fc.integer({ min: 3, max: 40 }),
      erases: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 }
  );
  fc.assert(
    fc.property(strokes, each => {
      let wanted = maskOf(EMPTY_SKETCH);
      const sketch = each.reduce<Sketch>((drawn, { path, radius, erases }) => {
        const swept = maskOf(brush(EMPTY_SKETCH, LEFT.id, stroke(path, radius), SIZE));
        wanted = erases ? difference(wanted, swept) : union(wanted, swept);
        return brush(drawn, LEFT.id, stroke(path, radius, erases), SIZE);
      }, EMPTY_SKETCH);
      const crossing = sketch.outlines.some(outline => crossesItself(flattenContour(outline)));
      const sides = 12 * (each.length + 1) * 60;
      const strays = countPixels(difference(wanted, maskOf(sketch)));
      return !crossing && strays < sides;
    }),
    { numRuns: 60 }
  );
});
