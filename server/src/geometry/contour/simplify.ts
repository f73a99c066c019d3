import type { ImagePoint } from './point.ts';

/**
 * Thins a path to those of its points without which it would move by more than `tolerance` pixels
 * (Ramer-Douglas-Peucker, 10.3138/FM57-6770-U75U-7727). The two ends stay.
 */
export function simplifyPath(points: readonly ImagePoint[], tolerance: number): ImagePoint[] {
  const last = points.length - 1;
  if (last < 2) return [...points];
  const kept = new Uint8Array(points.length);
  kept[0] = kept[last] = 1;
  const open: [from: number, to: number][] = [[0, last]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const { index, distance } = farthest(points, from, to);
    if (distance <= tolerance) continue;
    kept[index] = 1;
    open.push([from, index], [index, to]);
  }
  return points.filter((_, i) => kept[i] === 1);
}

/** Thins a closed ring likewise; its first point and the one farthest from it stay. */
export function simplifyRing(ring: readonly ImagePoint[], tolerance: number): ImagePoint[] {
  if (ring.length < 4) return [...ring];
  const closed = [...ring, ring[0]!];
  const { index } = farthest(closed, 0, ring.length);
  const there = simplifyPath(closed.slice(0, index + 1), tolerance);
  const back = simplifyPath(closed.slice(index), tolerance);
  return [...there, ...back.slice(1, -1)];
}

function farthest(points: readonly ImagePoint[], from: number, to: number) {
  let found = { index: from, distance: 0 };
  for (let index = from + 1; index < to; index++) {
    const distance = distanceToSegment(points[index]!, points[from]!, points[to]!);
    if (distance > found.distance) found = { index, distance };
  }
  return found;
}

/** From `point` to the nearest point of the segment from `a` to `b`, in pixels. */
export function distanceToSegment(point: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const [px, py] = [point[0] - a[0], point[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
  return Math.hypot(px - along * dx, py - along * dy);
}
