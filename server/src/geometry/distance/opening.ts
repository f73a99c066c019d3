import { boundingBox } from '../mask/box.ts';
import type { Mask } from '../mask/mask.ts';
import { denseInBox, maskFromBox, widenBox } from './dense-box.ts';
import { squaredDistances } from './distance-map.ts';
import { PIXELS } from './spacing.ts';

/**
 * The parts of a mask into which a disc fits: its morphological opening. What is thinner goes.
 *
 * @param radius of the disc, between the centres of pixels, in pixels
 */
export function openedMask(mask: Mask, radius: number): Mask {
  const tight = boundingBox(mask);
  if (!tight) return mask;
  const box = widenBox(tight, mask);
  const reach = radius ** 2;
  const outside = denseInBox(mask, box).map(pixel => 1 - pixel);
  const centres = Uint8Array.from(squaredDistances(outside, box, PIXELS), far => +(far > reach));
  const covered = Uint8Array.from(squaredDistances(centres, box, PIXELS), far => +(far <= reach));
  return maskFromBox(covered, box, mask);
}
