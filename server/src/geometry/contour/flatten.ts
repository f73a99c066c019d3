import type { Contour } from './contour.ts';
import type { ImagePoint } from './point.ts';

/** How far a straight piece may lie from the curve, in pixels. */
export const FLATNESS = 0.05;

/**
 * The outline as a polygon: the vertices themselves, or, where it is smooth, straight pieces along
 * the cubic Bézier curves through the vertices. Screen, server and exports draw this and nothing
 * else; only operations that IEEE 754 rounds exactly are used, so they agree to the last bit.
 */
export function flattenContour(contour: Contour): readonly ImagePoint[] {
  return contour.smooth ? flattenSegments(contour).flat() : contour.points;
}

/** For each vertex the polygon's points from it up to, and without, the next vertex. */
export function flattenSegments({ points, smooth }: Contour): readonly (readonly ImagePoint[])[] {
  const count = points.length;
  if (!smooth || count < 3) return points.map(point => [point]);
  return points.map((from, i) => {
    const before = points[(i + count - 1) % count]!;
    const to = points[(i + 1) % count]!;
    const after = points[(i + 2) % count]!;
    return flattenCurve(from, leave(before, from, to), leave(after, to, from), to);
  });
}

/**
 * The control point at `from` of the centripetal Catmull-Rom curve towards `to`, the one that makes
 * no cusps and no loops between two vertices, however uneven their distances
 * (10.1016/j.cad.2010.08.008).
 */
function leave(before: ImagePoint, from: ImagePoint, to: ImagePoint): ImagePoint {
  const behind = distance(before, from);
  const ahead = distance(from, to);
  if (behind === 0 || ahead === 0) return from;
  const mixed = Math.sqrt(behind * ahead);
  const scale = 1 / (3 * (behind + mixed));
  const own = 2 * behind + 3 * mixed + ahead;
  return [
    (behind * to[0] - ahead * before[0] + own * from[0]) * scale,
    (behind * to[1] - ahead * before[1] + own * from[1]) * scale,
  ];
}

function distance(a: ImagePoint, b: ImagePoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  return Math.sqrt(dx * dx + dy * dy);
}

function flattenCurve(
  [x0, y0]: ImagePoint,
  [x1, y1]: ImagePoint,
  [x2, y2]: ImagePoint,
  [x3, y3]: ImagePoint
): ImagePoint[] {
  // A piece over 1/n of the parameter strays at most (6 bend) / (8 n²) from its chord.
  const bend = Math.max(
    distance([x0 + x2, y0 + y2], [2 * x1, 2 * y1]),
    distance([x1 + x3, y1 + y3], [2 * x2, 2 * y2])
  );
  const pieces = Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / FLATNESS)));
  return Array.from({ length: pieces }, (_, i): ImagePoint => {
    const t = i / pieces;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
  });
}
