import { expect, it } from 'vitest';
import { dice, flattenContour, overlap, rasterize, traceMask } from 'quorum-server/geometry';
import { handDrawn, lengthOf, reached } from '#extension/tutorial/steps/hand-drawn.ts';

const circle = Array.from({ length: 40 }, (_, i): [number, number] => {
  const angle = (2 * Math.PI * i) / 40;
  return [30 + 20 * Math.cos(angle), 25 + 15 * Math.sin(angle)];
});
const mask = rasterize([{ points: circle, smooth: true }], { width: 60, height: 50 });

it('draws an outline traced along pixels round, close to it, and closes it', () => {
  const contours = traceMask(mask).map(({ points }) => ({
    points: points.map(([x, y]): [number, number] => [x, y]),
    smooth: false,
  }));
  const [way = []] = handDrawn({ structureId: 'a', answer: 'outlined', contours });
  expect(way.at(-1)).toEqual(way[0]);
  const edge = flattenContour(contours[0]!);
  expect(lengthOf(way)).toBeLessThan(0.9 * lengthOf(edge));
  const drawn = rasterize([{ points: way, smooth: false }], mask);
  expect(dice(overlap(drawn, mask))).toBeGreaterThan(0.97);
});

it('draws nothing where nothing is', () => {
  expect(handDrawn({ structureId: 'a', answer: 'not present' })).toEqual([]);
});

it('reaches any share of its way', () => {
  const way = [
    [0, 0],
    [8, 0],
    [8, 2],
  ] as const;
  expect(reached(way, 0.5)).toEqual([
    [0, 0],
    [5, 0],
  ]);
  expect(reached(way, 0.9)).toEqual([
    [0, 0],
    [8, 0],
    [8, 1],
  ]);
  expect(lengthOf(reached(way, 1))).toBe(10);
  expect(reached(way, 0)).toEqual([[0, 0]]);
});
