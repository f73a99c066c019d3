import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  averageSurfaceDistance,
  boundingBox,
  denseInBox,
  depthInside,
  emptyMask,
  hausdorff,
  hausdorff95,
  maskFromBox,
  modifiedHausdorff,
  stackSlices,
  surfaceDice,
  surfaceDistances,
  rasterize,
  toDense,
  type ImagePoint,
  widenBox,
  type Mask,
} from '#server/geometry/index.ts';
import { squaredDistances } from '#server/geometry/distance/distance-map.ts';
import { anyMasks, anyVolumeSize } from '#test/support/arbitrary-mask.ts';
import { picture } from '#test/support/picture.ts';

const a = picture('........', '.####...', '.####...', '.####...', '........');
const b = picture('........', '.#######', '.####...', '.####...', '........');
const spacing = { x: 0.5, y: 2, z: 5 };

it('is the distance between surfaces in millimetres', () => {
  const distances = surfaceDistances(a, b, spacing);
  expect([...distances.there]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect([...distances.back]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1.5]);
  expect(hausdorff(distances)).toBe(1.5);
  expect(modifiedHausdorff(distances)).toBeCloseTo(3 / 13, 12);
  expect(averageSurfaceDistance(distances)).toBeCloseTo(3 / 23, 12);
  expect(hausdorff95(distances)).toBeCloseTo(1 + 0.4 * 0.5, 12);
  expect(surfaceDice(distances, 0.5)).toBe(21 / 23);
});

it('is 0 for equal masks and symmetric for any', () => {
  fc.assert(
    fc.property(anyMasks({ min: 2, max: 2 }, anyVolumeSize), ([mask, other]) => {
      const same = surfaceDistances(mask!, mask!, spacing);
      expect(hausdorff(same)).toBe(0);
      expect(surfaceDice(same, 0)).toBe(1);
      const there = surfaceDistances(mask!, other!, spacing);
      const back = surfaceDistances(other!, mask!, spacing);
      expect(there).toEqual({ there: back.back, back: back.there });
    })
  );
});

it('is 0 between two empty masks, and infinite from an empty mask to another', () => {
  const empty = emptyMask(a);
  const nothing = surfaceDistances(empty, empty);
  const one = surfaceDistances(a, empty);
  const measures = [hausdorff, hausdorff95, modifiedHausdorff, averageSurfaceDistance];
  expect(measures.map(measure => measure(nothing))).toEqual([0, 0, 0, 0]);
  expect(measures.map(measure => measure(one))).toEqual(Array(4).fill(Infinity));
  expect(surfaceDice(nothing, 1)).toBe(1);
  expect(surfaceDice(one, 1)).toBe(0);
});

it('counts the top and bottom of a volume as surface', () => {
  const solid = picture('###', '###', '###');
  const block = stackSlices([solid, solid, solid]);
  expect(surfaceDistances(block, block).there).toHaveLength(26);
});

it('is exact in squared distances, against every pair of voxels', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 1 }, anyVolumeSize), ([mask]) => {
      const pixels = toDense(mask!);
      const { width, height } = mask!;
      const place = (i: number) => [
        (i % width) * spacing.x,
        (Math.floor(i / width) % height) * spacing.y,
        Math.floor(i / width / height) * spacing.z,
      ];
      const distances = squaredDistances(pixels, mask!, spacing);
      distances.forEach((distance, i) => {
        let nearest = Infinity;
        pixels.forEach((pixel, j) => {
          const [p, q] = [place(i), place(j)];
          const squared = p.reduce((sum, value, axis) => sum + (value - q[axis]!) ** 2, 0);
          if (pixel === 1) nearest = Math.min(nearest, squared);
        });
        if (nearest === Infinity) expect(distance).toBe(Infinity);
        else expect(distance).toBeCloseTo(nearest, 9);
      });
    })
  );
});

it('finds the disc’s edge to a quarter of a pixel, from far and near', () => {
  const points = Array.from({ length: 200 }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * i) / 200;
    return [40.3 + 25 * Math.cos(angle), 40.6 + 25 * Math.sin(angle)];
  });
  const mask = rasterize([{ points, smooth: true }], { width: 80, height: 80 });
  const box = { x: 0, y: 0, z: 0, width: 80, height: 80, depth: 1 };
  const errors = depthInside(mask, box, { x: 1, y: 1, z: 9 }).map((depth, i) => {
    const radius = Math.hypot((i % 80) + 0.5 - 40.3, Math.floor(i / 80) + 0.5 - 40.6);
    return Math.abs(radius - 25) < 8 ? Math.abs(depth - (25 - radius)) : 0;
  });
  expect(Math.max(...errors)).toBeLessThan(0.5);
  const counted = errors.filter(error => error > 0);
  expect(counted.reduce((sum, error) => sum + error, 0) / counted.length).toBeLessThan(0.25);
});

it('is deep inside, half a pixel at the outline, and negative outside', () => {
  const depths = (mask: Mask) => {
    const box = { x: 0, y: 0, z: 0, width: mask.width, height: mask.height, depth: 1 };
    return [...depthInside(mask, box, { x: 1.5, y: 1.5, z: 4 })];
  };
  expect(depths(picture('..###..'))).toEqual([-2.25, -0.75, 0.75, 2.25, 0.75, -0.75, -2.25]);
  expect(depths(picture('...'))).toEqual([-Infinity, -Infinity, -Infinity]);
});

it('takes a part of an image out as a box, and puts it back', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 1 }, anyVolumeSize), ([mask]) => {
      const around = boundingBox(mask!);
      if (around === undefined) return;
      const wide = widenBox(around, mask!);
      expect(maskFromBox(denseInBox(mask!, wide), wide, mask!)).toEqual(mask);
    })
  );
});
