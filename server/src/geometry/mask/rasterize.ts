import type { Contour } from '../contour/contour.ts';
import { flattenContour } from '../contour/flatten.ts';
import type { ImagePoint } from '../contour/point.ts';
import { maskFromToggles, type Mask } from './mask.ts';
import { sizeOf, type Size } from './size.ts';

/**
 * The pixels whose centres lie inside `contours` by the even-odd rule: a contour inside another is
 * a hole. A centre exactly on an edge belongs if the edge is a left or a top one. What lies outside
 * the image is cut off. RangeError on a coordinate that is not finite.
 */
export function rasterize(
  contours: readonly Contour[],
  { width, height }: Pick<Size, 'width' | 'height'>
): Mask {
  const image = sizeOf({ width, height });
  const toggles: number[] = [];
  for (const contour of contours) toggleRing(flattenContour(contour), image, toggles);
  return maskFromToggles(image, new Float64Array(toggles));
}

function toggleRing(ring: readonly ImagePoint[], image: Size, toggles: number[]): void {
  let from = ring.at(-1);
  for (const to of ring) {
    if (!Number.isFinite(to[0]) || !Number.isFinite(to[1]))
      throw new RangeError(`A contour cannot pass through (${to[0]}, ${to[1]}).`);
    if (from !== undefined) toggleSide(from, to, image, toggles);
    from = to;
  }
}

/** In each row whose centre line the side crosses, toggles all pixels to the right of it. */
function toggleSide(a: ImagePoint, b: ImagePoint, image: Size, toggles: number[]): void {
  // From the upper end always, so that neighbours sharing a side round it alike and never overlap.
  const [upper, lower] = a[1] < b[1] ? [a, b] : [b, a];
  const slope = (lower[0] - upper[0]) / (lower[1] - upper[1]);
  const firstRow = Math.max(0, Math.ceil(upper[1] - 0.5));
  const endRow = Math.min(image.height, Math.ceil(lower[1] - 0.5));
  for (let row = firstRow; row < endRow; row++) {
    const x = upper[0] + (row + 0.5 - upper[1]) * slope;
    const column = Math.min(image.width, Math.max(0, Math.ceil(x - 0.5)));
    toggles.push(row * image.width + column);
  }
}
