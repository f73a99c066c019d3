import { boundingBox, type Box } from '../mask/box.ts';
import type { Mask } from '../mask/mask.ts';
import { union } from '../mask/set-operations.ts';
import { denseInBox } from './dense-box.ts';
import { squaredDistances } from './distance-map.ts';
import { PIXELS, type Spacing } from './spacing.ts';

/**
 * From each pixel of one mask's surface to the nearest of the other's, sorted, in millimetres. The
 * surface is the mask's pixels that share a side (in a volume a face) with one outside the mask or
 * the image.
 */
export type SurfaceDistances = {
  readonly there: Float64Array;
  readonly back: Float64Array;
};

/** RangeError where the sizes differ. Costs the box around both masks. */
export function surfaceDistances(
  mask: Mask,
  reference: Mask,
  spacing: Spacing = PIXELS
): SurfaceDistances {
  const box = boundingBox(union(mask, reference));
  if (box === undefined) return { there: new Float64Array(0), back: new Float64Array(0) };
  const [own, other] = [surfaceOf(mask, box), surfaceOf(reference, box)];
  return {
    there: distancesBetween(own, other, box, spacing),
    back: distancesBetween(other, own, box, spacing),
  };
}

/** The mask's pixels in `box` that share a side with one outside the mask; 1 for each. */
export function surfaceOf(mask: Mask, box: Box): Uint8Array {
  const pixels = denseInBox(mask, box);
  const { width, height, depth } = box;
  const [row, slice] = [width, width * height];
  return pixels.map((pixel, i) => {
    if (pixel === 0) return 0;
    const x = i % width;
    const y = Math.floor(i / row) % height;
    const z = Math.floor(i / slice);
    const buried =
      x > 0 &&
      x < width - 1 &&
      pixels[i - 1] === 1 &&
      pixels[i + 1] === 1 &&
      y > 0 &&
      y < height - 1 &&
      pixels[i - row] === 1 &&
      pixels[i + row] === 1 &&
      (mask.depth === 1 ||
        (z > 0 && z < depth - 1 && pixels[i - slice] === 1 && pixels[i + slice] === 1));
    return buried ? 0 : 1;
  });
}

function distancesBetween(from: Uint8Array, to: Uint8Array, box: Box, spacing: Spacing) {
  const squared = squaredDistances(to, box, spacing);
  return squared
    .filter((_, i) => from[i] === 1)
    .map(Math.sqrt)
    .sort();
}

/** The largest distance; 0 where both masks are empty, infinite where one is, as in all of these. */
export function hausdorff({ there, back }: SurfaceDistances): number {
  return larger(there, back, sorted => sorted.at(-1)!);
}

/** The larger of the two 95th percentiles (interpolated linearly). */
export function hausdorff95({ there, back }: SurfaceDistances): number {
  return larger(there, back, sorted => percentile(sorted, 0.95));
}

/** The larger of the two mean distances (Dubuisson & Jain, 10.1109/ICPR.1994.576361). */
export function modifiedHausdorff({ there, back }: SurfaceDistances): number {
  return larger(there, back, mean);
}

/** The mean distance of both surfaces' pixels together. */
export function averageSurfaceDistance({ there, back }: SurfaceDistances): number {
  if (there.length === 0 && back.length === 0) return 0;
  return (sum(there) + sum(back)) / (there.length + back.length);
}

/**
 * The share of both surfaces' pixels that lie within `tolerance` of the other; 1 where both masks
 * are empty (10.2196/26151).
 */
export function surfaceDice({ there, back }: SurfaceDistances, tolerance: number): number {
  if (there.length === 0 && back.length === 0) return 1;
  const within = (sorted: Float64Array) => sorted.filter(value => value <= tolerance).length;
  return (within(there) + within(back)) / (there.length + back.length);
}

function larger(
  there: Float64Array,
  back: Float64Array,
  measure: (sorted: Float64Array) => number
): number {
  if (there.length === 0 && back.length === 0) return 0;
  if (there.length === 0 || back.length === 0) return Infinity;
  return Math.max(measure(there), measure(back));
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const before = sorted[Math.floor(place)]!;
  return before + (sorted[Math.ceil(place)]! - before) * (place % 1);
}

function mean(values: Float64Array): number {
  return sum(values) / values.length;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
