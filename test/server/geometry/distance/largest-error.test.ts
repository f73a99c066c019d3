import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyMask,
  hausdorff,
  largestError,
  rasterize,
  surfaceDistances,
  surfaceOf,
  type ImagePoint,
  type Mask,
} from '#server/geometry/index.ts';
import { anyMasks } from '#test/support/arbitrary-mask.ts';
import { picture } from '#test/support/picture.ts';

const spacing = { x: 0.5, y: 2, z: 1 };

describe('the largest error', () => {
  it('points from the outline to where it should be, beyond it', () => {
    const drawn = picture('......', '.##...', '.##...', '......');
    const truth = picture('......', '.####.', '.##...', '......');
    expect(largestError(drawn, truth)).toEqual({ from: [2.5, 1.5], to: [4.5, 1.5], distance: 2 });
    expect(largestError(drawn, truth, spacing)?.distance).toBe(1);
  });

  it('points back to where the outline should be, within it', () => {
    const drawn = picture('......', '.####.', '.##...', '......');
    const truth = picture('......', '.##...', '.##...', '......');
    expect(largestError(drawn, truth)).toEqual({ from: [4.5, 1.5], to: [2.5, 1.5], distance: 2 });
  });

  it('is nothing where one of both is empty', () => {
    const mask = picture('.#.', '.#.');
    expect(largestError(mask, emptyMask(mask))).toBeNull();
    expect(largestError(emptyMask(mask), mask)).toBeNull();
  });

  it('is the pair that the Hausdorff distance lies between, as found by looking at all', () => {
    fc.assert(
      fc.property(anyMasks({ min: 2, max: 2 }), ([drawn, truth]) => {
        const error = largestError(drawn!, truth!, spacing);
        if (error === null) return;
        const [own, other] = [surfacePoints(drawn!), surfacePoints(truth!)];
        const nearest = (point: Point, among: Point[]) =>
          Math.min(...among.map(one => length(point, one)));
        const worst = Math.max(
          ...own.map(point => nearest(point, other)),
          ...other.map(point => nearest(point, own))
        );
        const { from, to } = error;
        expect(error.distance).toBeCloseTo(worst, 9);
        expect(error.distance).toBeCloseTo(length(from, to), 9);
        expect(error.distance).toBe(hausdorff(surfaceDistances(drawn!, truth!, spacing)));
        expect(own).toContainEqual(from);
        expect(other).toContainEqual(to);
        const one = Math.max(nearest(from, other), nearest(to, own));
        expect(one).toBeCloseTo(worst, 9);
      })
    );
  });

  it('is found in a photograph of 12 megapixels', () => {
    const size = { width: 4288, height: 2848 };
    const box = (left: number, right: number): Mask =>
      rasterize([{ points: corners(left, right), smooth: false }], size);
    const error = largestError(box(400, 3000), box(400, 3900));
    expect(error?.distance).toBe(900);
  });
});

type Point = ImagePoint;

function length(a: Point, b: Point): number {
  return Math.hypot((a[0] - b[0]) * spacing.x, (a[1] - b[1]) * spacing.y);
}

function surfacePoints(mask: Mask): Point[] {
  const box = { x: 0, y: 0, z: 0, width: mask.width, height: mask.height, depth: 1 };
  return [...surfaceOf(mask, box)].flatMap((set, i): Point[] =>
    set === 1 ? [[(i % mask.width) + 0.5, Math.floor(i / mask.width) + 0.5]] : []
  );
}

function corners(left: number, right: number): Point[] {
  return [
    [left, 300],
    [right, 300],
    [right, 2500],
    [left, 2500],
  ];
}
