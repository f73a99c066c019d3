import type { ImagePoint } from './point.ts';

/**
 * A closed outline: its vertices, and whether a curve runs through them. The last vertex joins the
 * first, which is not repeated.
 */
export type Contour = {
  readonly points: readonly ImagePoint[];
  readonly smooth: boolean;
};

/** Left and top edges lie inside, right and bottom edges do not. */
export type Rectangle = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The corners clockwise on the screen, from the upper left one. */
export function cornersOf({ left, top, right, bottom }: Rectangle): ImagePoint[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Area in square pixels inside straight lines through `ring`; positive when clockwise on screen. */
export function signedArea(ring: readonly ImagePoint[]): number {
  let doubled = 0;
  let [x, y] = ring.at(-1) ?? [0, 0];
  for (const [nextX, nextY] of ring) {
    doubled += x * nextY - nextX * y;
    [x, y] = [nextX, nextY];
  }
  return doubled / 2;
}

/** The smallest rectangle around `points`; undefined around none. */
export function boundingRectangle(points: readonly ImagePoint[]): Rectangle | undefined {
  if (points.length === 0) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}
