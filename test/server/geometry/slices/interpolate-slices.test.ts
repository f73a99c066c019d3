import { expect, it } from 'vitest';
import {
  countPixels,
  dice,
  emptyMask,
  interpolateSlices,
  overlap,
  rasterize,
  sliceOf,
  stackSlices,
  type ImagePoint,
} from '#server/geometry/index.ts';
import { picture } from '#test/support/picture.ts';

const disc = (radius: number) => {
  const points = Array.from({ length: 90 }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * i) / 90;
    return [40 + radius * Math.cos(angle), 38 + radius * Math.sin(angle)];
  });
  return rasterize([{ points, smooth: true }], { width: 80, height: 76 });
};

it('keeps the slices it is given', () => {
  const known = [2, 5, 9].map(z => ({ z, mask: disc(6 + 2 * z) }));
  const volume = interpolateSlices(known, 12);
  expect(volume.depth).toBe(12);
  for (const { z, mask } of known) expect(sliceOf(volume, z)).toEqual(mask);
});

it('goes over evenly from one outline to the next', () => {
  const volume = interpolateSlices(
    [
      { z: 0, mask: disc(10) },
      { z: 4, mask: disc(22) },
    ],
    5
  );
  [10, 13, 16, 19, 22].forEach((radius, z) => {
    expect(dice(overlap(sliceOf(volume, z), disc(radius)))).toBeGreaterThan(0.97);
  });
});

it('rebuilds a ball from every fourth slice', () => {
  const radii = Array.from({ length: 33 }, (_, z) =>
    Math.sqrt(Math.max(0, 16.5 ** 2 - (z - 16) ** 2))
  );
  const slices = radii.map(radius => disc(1.8 * radius));
  const known = slices.flatMap((mask, z) => (z % 4 === 0 ? [{ z, mask }] : []));
  expect(dice(overlap(interpolateSlices(known, 33), stackSlices(slices)))).toBeGreaterThan(0.97);
});

it('lets a structure shrink towards a slice that lacks it', () => {
  const known = [
    { z: 0, mask: disc(20) },
    { z: 6, mask: emptyMask(disc(1)) },
  ];
  const volume = interpolateSlices(known, 7);
  const areas = [0, 1, 2, 3, 4, 5, 6].map(z => countPixels(sliceOf(volume, z)));
  expect(areas).toEqual(areas.toSorted((a, b) => b - a));
  expect(areas[2]).toBeGreaterThan(0);
  expect(areas[4]).toBe(0);
});

it('adds nothing before the first slice and after the last, and nothing between empty ones', () => {
  const mask = picture('##', '.#');
  const volume = interpolateSlices([{ z: 1, mask }], 3);
  expect(countPixels(volume)).toBe(3);
  const empty = emptyMask(mask);
  expect(
    countPixels(
      interpolateSlices(
        [
          { z: 0, mask: empty },
          { z: 2, mask: empty },
        ],
        3
      )
    )
  ).toBe(0);
});

it('refuses slices that are missing, doubled, outside or of different sizes', () => {
  const mask = picture('##', '.#');
  expect(() => interpolateSlices([], 3)).toThrow(RangeError);
  expect(() => interpolateSlices([{ z: 3, mask }], 3)).toThrow(RangeError);
  expect(() =>
    interpolateSlices(
      [
        { z: 1, mask },
        { z: 1, mask },
      ],
      3
    )
  ).toThrow(RangeError);
  expect(() =>
    interpolateSlices(
      [
        { z: 1, mask },
        { z: 2, mask: picture('#') },
      ],
      3
    )
  ).toThrow(RangeError);
});
