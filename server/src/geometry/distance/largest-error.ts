import type { ImagePoint } from '../contour/point.ts';
import { boundingBox, type Box } from '../mask/box.ts';
import type { Mask } from '../mask/mask.ts';
import { union } from '../mask/set-operations.ts';
import { squaredDistances } from './distance-map.ts';
import { PIXELS, type Spacing } from './spacing.ts';
import { surfaceOf } from './surface-distance.ts';

/** Where a mask's surface is farthest from where it should be: the Hausdorff distance, and at what. */
export type LargestError = {
  /** The centre of a pixel of the mask's own surface. */
  readonly from: ImagePoint;
  /** The centre of the pixel of the reference's surface where it should be. */
  readonly to: ImagePoint;
  /** Millimetres, or pixels where no spacing is known. */
  readonly distance: number;
};

/**
 * The pair of surface pixels that the Hausdorff distance of two pictures lies between; of several
 * the first, row by row. Null where a mask is empty. RangeError for a volume or sizes that differ.
 */
export function largestError(
  mask: Mask,
  reference: Mask,
  spacing: Spacing = PIXELS
): LargestError | null {
  if (mask.depth !== 1) throw new RangeError('An error is shown in a picture, not in a volume.');
  if (mask.runs.length === 0 || reference.runs.length === 0) return null;
  const box = boundingBox(union(mask, reference));
  if (box === undefined) return null;
  const [own, other] = [surfaceOf(mask, box), surfaceOf(reference, box)];
  const there = farthest(own, other, box, spacing);
  const back = farthest(other, own, box, spacing);
  const distance = Math.sqrt(Math.max(there.squared, back.squared));
  if (there.squared >= back.squared) {
    const to = nearest(there.pixel, other, box, spacing);
    return { from: centreOf(there.pixel, box), to: centreOf(to, box), distance };
  }
  const from = nearest(back.pixel, own, box, spacing);
  return { from: centreOf(from, box), to: centreOf(back.pixel, box), distance };
}

/** Of the pixels set in `of`, the one that is farthest from all set in `others`. */
function farthest(of: Uint8Array, others: Uint8Array, box: Box, spacing: Spacing) {
  const distances = squaredDistances(others, box, spacing);
  let pixel = -1;
  for (let i = 0; i < of.length; i++)
    if (of[i] === 1 && (pixel < 0 || distances[i]! > distances[pixel]!)) pixel = i;
  return { pixel, squared: distances[pixel]! };
}

/** Of the pixels set in `among`, the one nearest to `pixel`. */
function nearest(pixel: number, among: Uint8Array, box: Box, spacing: Spacing): number {
  const [x, y] = [pixel % box.width, Math.floor(pixel / box.width)];
  let [found, least] = [-1, Infinity];
  for (let i = 0; i < among.length; i++) {
    if (among[i] !== 1) continue;
    const dx = ((i % box.width) - x) * spacing.x;
    const dy = (Math.floor(i / box.width) - y) * spacing.y;
    const squared = dx * dx + dy * dy;
    if (squared < least) [found, least] = [i, squared];
  }
  return found;
}

function centreOf(pixel: number, box: Box): ImagePoint {
  return [box.x + (pixel % box.width) + 0.5, box.y + Math.floor(pixel / box.width) + 0.5];
}
