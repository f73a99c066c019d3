import { expect, test } from 'vitest';
import { moveOutline, outlineAround } from '#extension/drawing/shape/move-outline.ts';
import { addOutline, EMPTY_SKETCH } from '#extension/drawing/sketch.ts';
import { ellipse, LEFT, rectangle, RIGHT } from '../sketches.ts';

const SIZE = { columns: 160, rows: 120 };

const kidney = addOutline(EMPTY_SKETCH, LEFT.id, {
  points: ellipse([50, 60], [30, 25], 20),
  smooth: true,
});
const holed = addOutline(kidney, LEFT.id, { points: ellipse([52, 58], [8, 6], 12), smooth: true });
const both = addOutline(holed, RIGHT.id, { points: rectangle(110, 20, 30, 40), smooth: true });

test('the innermost outline around a point is the one that is meant', () => {
  expect(outlineAround(both, [30, 60])?.id).toBe(1);
  expect(outlineAround(both, [52, 58])?.id).toBe(2);
  expect(outlineAround(both, [120, 40])?.id).toBe(3);
  expect(outlineAround(both, [3, 3])).toBeUndefined();
});

test('an outline takes its holes along, and a hole goes alone', () => {
  const moved = moveOutline(both, 1, [11, -7], SIZE);
  expect(moved.outlines[0]!.points[0]).toEqual([91, 53]);
  expect(moved.outlines[1]!.points[0]).toEqual([71, 51]);
  expect(moved.outlines[2]).toBe(both.outlines[2]);
  const hole = moveOutline(both, 2, [3, 5], SIZE);
  expect(hole.outlines[0]).toBe(both.outlines[0]);
  expect(hole.outlines[1]!.points[0]).toEqual([63, 63]);
});

test('no vertex leaves the image', () => {
  const moved = moveOutline(both, 3, [500, -500], SIZE);
  expect(moved.outlines[2]!.points).toEqual(rectangle(130, 0, 30, 40));
});
