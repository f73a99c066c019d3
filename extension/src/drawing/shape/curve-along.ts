import type { Contour, ImagePoint } from 'quorum-server/geometry';
import { fitCurve, stationsBetween } from './fit-curve.ts';

/** How far points along a traced edge are apart at most, in pixels. */
const SPACING = 2;

/**
 * The curve along a traced mask. A trace goes up and down the pixels' edges; the curve through the
 * middles of the edges covers the same pixels but for a few in a thousand, with a sixth of the
 * vertices, and these can be dragged. `tolerance` is how far it may stray, in pixels.
 */
export function curveAlong({ points, smooth }: Contour, tolerance: number): Contour {
  const ring = middlesOf(points);
  const curve = curveThrough(ring, tolerance);
  return curve.length >= 3 ? { points: curve, smooth: true } : { points, smooth };
}

/** The curve along a ring of points. */
export function curveThrough(ring: readonly ImagePoint[], tolerance: number): ImagePoint[] {
  const [first] = ring;
  if (!first) return [];
  const start = { point: first, index: 0 };
  const opposite = farthestFrom(first, ring);
  const end = { point: ring[opposite]!, index: opposite };
  const stations = [
    start,
    ...stationsBetween(ring, start, end, tolerance),
    end,
    ...stationsBetween(ring, end, start, tolerance),
  ];
  return fitCurve(ring, stations, tolerance);
}

/** The middles of a traced ring's sides; along straight edges, points not far apart. */
export function middlesOf(ring: readonly ImagePoint[]): ImagePoint[] {
  return ring.flatMap(([x, y], i): ImagePoint[] => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    const pieces = Math.ceil((Math.abs(nextX - x) + Math.abs(nextY - y)) / SPACING);
    return Array.from({ length: pieces }, (_, piece): ImagePoint => {
      const share = (piece + 0.5) / pieces;
      return [x + share * (nextX - x), y + share * (nextY - y)];
    });
  });
}

function farthestFrom([x, y]: ImagePoint, ring: readonly ImagePoint[]): number {
  const distances = ring.map(([px, py]) => Math.hypot(px - x, py - y));
  return distances.indexOf(Math.max(...distances));
}
