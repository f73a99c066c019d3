import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  rasterize,
  traceMask,
  countPixels,
  intersection,
  union,
  exclusiveOr,
  equalMasks,
  type Contour,
} from '#server/geometry/index.ts';
import { anyMasks } from '#test/support/arbitrary-mask.ts';
import { drawn, picture } from '#test/support/picture.ts';

const polygon = (...points: [number, number][]): Contour => ({ points, smooth: false });
const box = (left: number, top: number, right: number, bottom: number) =>
  polygon([left, top], [right, top], [right, bottom], [left, bottom]);

it('takes the pixels whose centres lie inside', () => {
  const triangle = polygon([0, 0], [5, 0], [0, 3]);
  expect(drawn(rasterize([triangle], { width: 5, height: 4 }))).toEqual([
    '####.',
    '##...',
    '#....',
    '.....',
  ]);
});

it('takes a centre on a left or a top edge, and none on a right or a bottom one', () => {
  expect(drawn(rasterize([box(0.5, 1.5, 3.5, 3.5)], { width: 5, height: 5 }))).toEqual([
    '.....',
    '###..',
    '###..',
    '.....',
    '.....',
  ]);
});

it('leaves a hole where a contour lies inside another', () => {
  expect(drawn(rasterize([box(0, 0, 5, 4), box(1, 1, 3, 3)], { width: 6, height: 4 }))).toEqual([
    '#####.',
    '#..##.',
    '#..##.',
    '#####.',
  ]);
});

it('cuts off what lies outside the image', () => {
  expect(drawn(rasterize([box(-7, -3, 2, 90)], { width: 4, height: 3 }))).toEqual([
    '##..',
    '##..',
    '##..',
  ]);
  expect(drawn(rasterize([box(-7, -3, 90, 2)], { width: 4, height: 3 }))).toEqual([
    '####',
    '####',
    '....',
  ]);
  expect(countPixels(rasterize([box(9, 1, 12, 2)], { width: 4, height: 3 }))).toBe(0);
});

it('does not care where a contour starts or which way it goes', () => {
  const points: [number, number][] = [
    [1.2, 0.3],
    [7.7, 2.1],
    [5.1, 6.9],
    [3.3, 3.1],
    [0.4, 5.8],
  ];
  const mask = rasterize([polygon(...points)], { width: 9, height: 8 });
  const turned = [...points.slice(2), ...points.slice(0, 2)].reverse();
  expect(countPixels(mask)).toBeGreaterThan(12);
  expect(rasterize([polygon(...turned)], { width: 9, height: 8 })).toEqual(mask);
});

it('gives each pixel to one of two contours that share a side', () => {
  const coordinate = fc.double({ min: 0, max: 12, noNaN: true });
  const point = fc.tuple(coordinate, coordinate);
  fc.assert(
    fc.property(point, point, ([x0, y0], [x1, y1]) => {
      const size = { width: 12, height: 12 };
      const top = Math.min(y0, y1);
      const upper: [number, number] = y0 === top ? [x0, y0] : [x1, y1];
      const lower: [number, number] = y0 === top ? [x1, y1] : [x0, y0];
      const left = rasterize([polygon([-1, upper[1]], upper, lower, [-1, lower[1]])], size);
      const right = rasterize([polygon([13, lower[1]], lower, upper, [13, upper[1]])], size);
      const both = rasterize([box(-1, upper[1], 13, lower[1])], size);
      expect(countPixels(intersection(left, right))).toBe(0);
      expect(union(left, right)).toEqual(both);
    })
  );
});

it('is the exclusive or of its contours', () => {
  const size = { width: 8, height: 7 };
  const [a, b] = [box(0.2, 0.7, 5.9, 4.1), box(3.1, 2.2, 7.6, 6.4)];
  expect(rasterize([a, b], size)).toEqual(exclusiveOr(rasterize([a], size), rasterize([b], size)));
});

it('gives nothing for fewer than three vertices', () => {
  const size = { width: 3, height: 3 };
  expect(rasterize([polygon(), polygon([1, 1]), polygon([0, 0], [3, 3])], size).runs).toHaveLength(
    0
  );
});

it('refuses a coordinate that is not a number', () => {
  expect(() => rasterize([polygon([0, 0], [NaN, 2], [3, 1])], { width: 4, height: 4 })).toThrow(
    RangeError
  );
});

it('gives back the very mask that was traced', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 1 }), ([mask]) =>
      equalMasks(rasterize(traceMask(mask!), mask!), mask!)
    ),
    { numRuns: 500 }
  );
});

it('gives back traced regions that touch at corners, and their holes', () => {
  const mask = picture('##.##', '#.#.#', '##.##', '#.#.#', '#####');
  expect(drawn(rasterize(traceMask(mask), mask))).toEqual(drawn(mask));
});
