import { expect, test } from 'vitest';
import type { Crop } from '#extension/prompt/image/crop.ts';
import { promptMaps } from '#extension/prompt/model/prompt-maps.ts';

const GRID = 4;
const CROP: Crop = { left: 100, top: 50, pixel: [2, 2], size: 8 };
/** From 3 to 5 and from 2 to 6 in pixels of the crop. */
const BOX = { left: 106, top: 54, right: 110, bottom: 62 };

const cellsOf = (maps: Float32Array, map: number) =>
  Array.from({ length: GRID }, (_, row) => [
    ...maps.subarray((map * GRID + row) * GRID, (map * GRID + row + 1) * GRID),
  ]);

test('tells of each cell its share in the box', () => {
  expect(cellsOf(promptMaps(CROP, GRID, BOX, [], undefined), 0)).toEqual([
    [0, 0, 0, 0],
    [0, 0.5, 0.5, 0],
    [0, 0.5, 0.5, 0],
    [0, 0, 0, 0],
  ]);
});

test('tells of each cell its place in the box, not farther than its width beyond it', () => {
  const maps = promptMaps(CROP, GRID, BOX, [], undefined);
  expect(cellsOf(maps, 1)[0]).toEqual([-2, -1, 1, 2]);
  expect(cellsOf(maps, 2).map(([first]) => first)).toEqual([-1.5, -0.5, 0.5, 1.5]);
});

test('tells how near clicks are, those that belong and those that do not apart', () => {
  const points = [
    { point: [102, 52], positive: true },
    { point: [114, 64], positive: false },
  ] as const;
  const maps = promptMaps(CROP, GRID, BOX, points, undefined);
  expect(cellsOf(maps, 3)[0]![0]).toBe(1);
  expect(cellsOf(maps, 3)[0]![1]).toBeCloseTo(Math.exp(-4 / 32), 6);
  expect(cellsOf(maps, 4)[3]![3]).toBe(1);
  expect(cellsOf(maps, 4)[2]![3]).toBeCloseTo(Math.exp(-4 / 32), 6);
});

test('tells the probability that was found before', () => {
  const before = new Float32Array(GRID * GRID).fill(Math.log(3));
  expect(cellsOf(promptMaps(CROP, GRID, BOX, [], before), 5)[2]![1]).toBeCloseTo(0.75, 6);
  expect(cellsOf(promptMaps(CROP, GRID, BOX, [], undefined), 5)[2]![1]).toBe(0);
});
