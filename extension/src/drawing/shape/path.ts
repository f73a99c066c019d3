import { distanceToSegment, type ImagePoint } from 'quorum-server/geometry';

export function gap(a: ImagePoint, b: ImagePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** All along a path, in pixels. */
export function lengthOf(path: readonly ImagePoint[]): number {
  return path.reduce((sum, point, i) => sum + gap(point, path[i - 1] ?? point), 0);
}

/** From a point to the nearest of a path, in pixels. */
export function distanceToPath(point: ImagePoint, path: readonly ImagePoint[]): number {
  let least = path[0] ? gap(point, path[0]) : Infinity;
  for (let i = 1; i < path.length; i++)
    least = Math.min(least, distanceToSegment(point, path[i - 1]!, path[i]!));
  return least;
}
