import { distanceToSegment, type ImagePoint } from 'quorum-server/geometry';

export function gap(a: ImagePoint, b: ImagePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** All along a path, in pixels. */
export function lengthOf(path: readonly ImagePoint[]): number {
  return path.reduce((sum, point, i) => sum + gap(point, path[i - 1] ?? point), 0);
}

/** Whether a point lies within `reach` pixels of a path. */
export function isNear(point: ImagePoint, path: readonly ImagePoint[], reach: number): boolean {
  return path.some((end, i) => distanceToSegment(point, path[i - 1] ?? end, end) <= reach);
}
