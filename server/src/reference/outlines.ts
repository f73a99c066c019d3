import type { Contour } from '../contract/index.ts';
import { traceMask, type Mask } from '../geometry/index.ts';

/** A mask's outlines along the pixels' edges, as they cross the wire. */
export function outlinesOf(mask: Mask): Contour[] {
  return traceMask(mask).map(({ points, smooth }) => ({
    points: points.map(([x, y]): [number, number] => [x, y]),
    smooth,
  }));
}
