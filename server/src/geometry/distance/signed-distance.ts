import type { Box } from '../mask/box.ts';
import type { Mask } from '../mask/mask.ts';
import { denseInBox } from './dense-box.ts';
import { squaredDistances } from './distance-map.ts';
import type { Spacing } from './spacing.ts';

/**
 * How deep each pixel's centre in `box` lies inside the mask: the distance to the outline, half a
 * pixel before the nearest centre on the other side; negative outside. Pixels outside the box are
 * not seen, so it should go one pixel further than the mask. Infinite where there is no other side.
 */
export function depthInside(mask: Mask, box: Box, spacing: Spacing): Float64Array {
  const pixels = denseInBox(mask, box);
  const toOutside = squaredDistances(pixels, 0, box, spacing);
  const toInside = squaredDistances(pixels, 1, box, spacing);
  const half = Math.min(spacing.x, spacing.y, ...(mask.depth > 1 ? [spacing.z] : [])) / 2;
  return toOutside.map((outside, i) =>
    pixels[i] === 1 ? Math.sqrt(outside) - half : half - Math.sqrt(toInside[i]!)
  );
}
