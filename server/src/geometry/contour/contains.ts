import type { ImagePoint } from './point.ts';

/** Whether a point lies inside the closed `ring` by the even-odd rule, left and top edges included. */
export function containsPoint(ring: readonly ImagePoint[], [x, y]: ImagePoint): boolean {
  let inside = false;
  let from = ring.at(-1);
  for (const to of ring) {
    if (from !== undefined && from[1] <= y !== to[1] <= y) {
      const crossing = from[0] + ((y - from[1]) * (to[0] - from[0])) / (to[1] - from[1]);
      if (crossing <= x) inside = !inside;
    }
    from = to;
  }
  return inside;
}
