import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  connectedRegions,
  countPixels,
  crossesItself,
  emptyMask,
  signedArea,
  traceMask,
} from '#server/geometry/index.ts';
import { anyMasks } from '#test/support/arbitrary-mask.ts';
import { picture } from '#test/support/picture.ts';

it('goes clockwise around the mask along its pixels’ edges', () => {
  const mask = picture('.....', '.###.', '.#...');
  expect(traceMask(mask)).toEqual([
    {
      smooth: false,
      points: [
        [1, 1],
        [4, 1],
        [4, 2],
        [2, 2],
        [2, 3],
        [1, 3],
      ],
    },
  ]);
});

it('goes the other way around a hole', () => {
  const areas = traceMask(picture('####', '#.##', '####')).map(({ points }) => signedArea(points));
  expect(areas).toEqual([12, -1]);
});

it('gives pixels that touch at a corner outlines of their own', () => {
  expect(traceMask(picture('#.', '.#'))).toHaveLength(2);
  expect(traceMask(picture('.#', '#.'))).toHaveLength(2);
});

it('gives no outline for an empty mask', () => {
  expect(traceMask(emptyMask({ width: 4, height: 3 }))).toEqual([]);
});

it('encloses as much area as the mask has pixels, never crossing itself', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 1 }), ([mask]) => {
      const rings = traceMask(mask!).map(({ points }) => points);
      const area = rings.reduce((sum, ring) => sum + signedArea(ring), 0);
      expect(area).toBe(countPixels(mask!));
      expect(rings.some(crossesItself)).toBe(false);
      expect(rings.filter(ring => signedArea(ring) > 0)).toHaveLength(
        connectedRegions(mask!).length
      );
    })
  );
});

it('refuses a volume', () => {
  expect(() => traceMask(emptyMask({ width: 4, height: 3, depth: 2 }))).toThrow(RangeError);
});
