import { expect, test } from 'vitest';
import {
  imageMap,
  pixelSize,
  toCanvas,
  toImage,
  toMatrix,
  withinImage,
} from '#extension/cornerstone/image-map.ts';

const SIZE = { columns: 200, rows: 100 };

test('maps the corners of an image to where they are on the canvas', () => {
  const map = imageMap({ upperLeft: [50, 30], upperRight: [650, 30], lowerLeft: [50, 530] }, SIZE);
  expect(toCanvas(map, [0, 0])).toEqual([50, 30]);
  expect(toCanvas(map, [200, 100])).toEqual([650, 530]);
  expect(toMatrix(map)).toBe('matrix(3 0 0 5 50 30)');
});

test('leads back to the image, also from a turned and flipped one', () => {
  const map = imageMap(
    { upperLeft: [400, 10], upperRight: [430, 310], lowerLeft: [330, 20] },
    SIZE
  );
  const [x, y] = toImage(map, toCanvas(map, [37.25, 81.5]));
  expect(x).toBeCloseTo(37.25, 9);
  expect(y).toBeCloseTo(81.5, 9);
});

test('knows how large a pixel of the image is on the canvas', () => {
  const map = imageMap({ upperLeft: [0, 0], upperRight: [0, 800], lowerLeft: [-400, 0] }, SIZE);
  expect(pixelSize(map)).toBe(0.25);
});

test('keeps a hand that slips off the image at its edge', () => {
  expect(withinImage([-3, 104.5], SIZE)).toEqual([0, 100]);
  expect(withinImage([200.25, 61], SIZE)).toEqual([200, 61]);
  expect(withinImage([17, 61], SIZE)).toEqual([17, 61]);
});
