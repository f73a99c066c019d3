import fc from 'fast-check';
import type { ImagePoint } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { addOutline, EMPTY_SKETCH, replacePoints, type Sketch } from '#extension/drawing/sketch.ts';
import { applyPatch, patchBetween } from '#extension/drawing/sketch-patch.ts';
import { ellipse, LEFT, rectangle, RIGHT } from './sketches.ts';

const point = fc.tuple(fc.integer({ max: 9 }), fc.integer({ max: 9 })) as fc.Arbitrary<ImagePoint>;
const points = fc.array(point, { maxLength: 12 });
const structureId = fc.constantFrom(LEFT.id, RIGHT.id);
const sketch: fc.Arbitrary<Sketch> = fc.record({
  outlines: fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 4 }), structureId, points, smooth: fc.boolean() }),
    { selector: ({ id }) => id, maxLength: 4 }
  ),
  open: fc.option(fc.record({ structureId, points })),
  statements: fc.constantFrom({}, { [LEFT.id]: { answer: 'not present' as const } }),
});

test('a patch turns the one sketch into the other, whatever they are', () => {
  fc.assert(
    fc.property(sketch, sketch, (before, after) => {
      expect(applyPatch(before, patchBetween(before, after))).toEqual(after);
    })
  );
});

test('a patch holds the points that changed and no others', () => {
  const before = addOutline(
    addOutline(EMPTY_SKETCH, LEFT.id, { points: ellipse([90, 80], [30, 40], 500), smooth: true }),
    RIGHT.id,
    { points: rectangle(3, 4, 5, 6), smooth: true }
  );
  const moved = before.outlines[0]!.points.with(123, [7, 8]);
  expect(patchBetween(before, replacePoints(before, 1, moved)).outlines).toEqual([
    {
      outline: { id: 1, structureId: LEFT.id, smooth: true },
      points: { start: 123, removed: 1, inserted: [[7, 8]] },
    },
    2,
  ]);
});

test('a patch fits no sketch that it was not made from', () => {
  const before = addOutline(EMPTY_SKETCH, LEFT.id, {
    points: rectangle(3, 4, 5, 6),
    smooth: true,
  });
  expect(() => applyPatch(EMPTY_SKETCH, patchBetween(before, before))).toThrow(RangeError);
});
