import {
  boundingRectangle,
  flattenContour,
  signedArea,
  type ImagePoint,
} from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import type { Crop } from '#extension/prompt/image/crop.ts';
import { outlineOf } from '#extension/prompt/outline/logits-outline.ts';

const GRID = 64;
const SIZE = { columns: 300, rows: 200 };

/** Logits of a shape given by its distance function, negative inside, in image pixels. */
function logits(crop: Crop, distance: (point: ImagePoint) => number) {
  const [width, height] = crop.pixel.map(pixel => (pixel * crop.size) / GRID) as [number, number];
  const values = Float32Array.from(
    { length: GRID * GRID },
    (_, i) =>
      -distance([
        crop.left + ((i % GRID) + 0.5) * width,
        crop.top + (Math.floor(i / GRID) + 0.5) * height,
      ])
  );
  return { grid: GRID, values, threshold: 0.5 };
}

const disc =
  (x: number, y: number, radius: number) =>
  ([px, py]: ImagePoint) =>
    Math.hypot(px - x, py - y) - radius;

test('lies where the logits change their sign, to a fraction of a pixel', () => {
  const crop: Crop = { left: 31.3, top: -7.6, pixel: [1.1, 1.1], size: 128 };
  const outlines = outlineOf(logits(crop, disc(100.4, 60.7, 33.2)), crop, SIZE, []);
  expect(outlines).toHaveLength(1);
  const strays = flattenContour(outlines[0]!).map(point =>
    Math.abs(disc(100.4, 60.7, 33.2)(point))
  );
  expect(Math.max(...strays)).toBeLessThan(0.6);
  expect(strays.reduce((sum, each) => sum + each) / strays.length).toBeLessThan(0.2);
});

test('lies there too where a cell is wider than high, and where many cells are inside', () => {
  const crop: Crop = { left: 0, top: 0, pixel: [300 / 64, 200 / 64], size: 64 };
  const [outline] = outlineOf(logits(crop, disc(140.4, 95.7, 83.2)), crop, SIZE, []);
  for (const point of flattenContour(outline!))
    expect(Math.abs(disc(140.4, 95.7, 83.2)(point))).toBeLessThan(1.5);
});

test('is none where only what lies beyond the image is inside', () => {
  const crop: Crop = { left: 0, top: 0, pixel: [5, 5], size: 64 };
  expect(outlineOf(logits(crop, disc(150, 260, 40)), crop, SIZE, [])).toEqual([]);
});

test('stays within the image where the crop reaches beyond it', () => {
  const crop: Crop = { left: -60, top: -60, pixel: [1, 1], size: 128 };
  const [outline] = outlineOf(logits(crop, disc(0, 10, 25)), crop, SIZE, []);
  expect(boundingRectangle(outline!.points)).toMatchObject({ left: 0, top: 0 });
});

test('has holes, and no crumbs but those that were clicked at', () => {
  const crop: Crop = { left: 0, top: 0, pixel: [1, 1], size: 128 };
  const shape = (point: ImagePoint) =>
    Math.min(Math.max(disc(50, 60, 30)(point), -disc(50, 60, 12)(point)), disc(110, 20, 4)(point));
  const areas = (wanted: ImagePoint[]) =>
    outlineOf(logits(crop, shape), crop, SIZE, wanted).map(({ points }) =>
      Math.sign(signedArea(points))
    );
  expect(areas([])).toEqual([1, -1]);
  expect(areas([[110, 20]])).toEqual([1, -1, 1]);
});

test('takes in more below a lower threshold, and less below a higher one', () => {
  const crop: Crop = { left: 0, top: 0, pixel: [1, 1], size: 128 };
  const radius = (threshold: number) => {
    const [outline] = outlineOf({ ...logits(crop, disc(60, 60, 25)), threshold }, crop, SIZE, []);
    return Math.sqrt(Math.abs(signedArea(flattenContour(outline!))) / Math.PI);
  };
  expect(radius(0.1)).toBeCloseTo(25 + Math.log(9), 1);
  expect(radius(0.9)).toBeCloseTo(25 - Math.log(9), 1);
});

test('is of the largest parts where there are very many', () => {
  const crop: Crop = { left: 0, top: 0, pixel: [1, 1], size: 128 };
  const dots = ([x, y]: ImagePoint) => Math.hypot((x % 12) - 6, (y % 12) - 6) - 3.2;
  expect(outlineOf(logits(crop, dots), crop, SIZE, [])).toHaveLength(40);
});

test('is none where nothing is inside', () => {
  const crop: Crop = { left: 0, top: 0, pixel: [1, 1], size: 128 };
  expect(
    outlineOf(
      logits(crop, () => 1),
      crop,
      SIZE,
      []
    )
  ).toEqual([]);
});
