import type { Box } from '../mask/box.ts';
import type { Mask } from '../mask/mask.ts';
import { denseInBox } from './dense-box.ts';
import { squaredDistances } from './distance-map.ts';
import type { Spacing } from './spacing.ts';

/**
 * How deep each pixel's centre in `box` lies inside the mask: its distance to the outline, which
 * passes midway between a pixel inside and its neighbour outside; negative outside. Pixels outside
 * the box are not seen, so it should go one pixel further than the mask. Infinite where there is
 * no outline.
 */
export function depthInside(mask: Mask, box: Box, spacing: Spacing): Float64Array {
  const pixels = denseInBox(mask, box);
  const axes = [
    { step: 1, extent: box.width, shift: { x: 0.5, y: 0, z: 0 } },
    { step: box.width, extent: box.height, shift: { x: 0, y: 0.5, z: 0 } },
    { step: box.width * box.height, extent: box.depth, shift: { x: 0, y: 0, z: 0.5 } },
  ];
  const nearest = new Float64Array(pixels.length).fill(Infinity);
  for (const { step, extent, shift } of axes) {
    if (extent === 1) continue;
    const crossings = pixels.map((pixel, i) => {
      const isLast = Math.floor(i / step) % extent === extent - 1;
      return !isLast && pixel !== pixels[i + step] ? 1 : 0;
    });
    const squared = squaredDistances(crossings, box, spacing, shift);
    for (let i = 0; i < nearest.length; i++) nearest[i] = Math.min(nearest[i]!, squared[i]!);
  }
  return nearest.map((squared, i) => (pixels[i] === 1 ? Math.sqrt(squared) : -Math.sqrt(squared)));
}
