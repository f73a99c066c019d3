import { simplifyRing, type Contour, type ImagePoint } from 'quorum-server/geometry';

/**
 * The curve along a traced mask. A trace goes up and down the pixels' edges; the curve through the
 * middles of the edges covers the same pixels but for a few in a thousand, with a sixth of the
 * vertices, and these can be dragged. `tolerance` is how far thinning may move it, in pixels.
 */
export function curveAlong({ points, smooth }: Contour, tolerance: number): Contour {
  const middles = points.map(([x, y], i): ImagePoint => {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    return [(x + nextX) / 2, (y + nextY) / 2];
  });
  const ring = simplifyRing(middles, tolerance);
  return ring.length >= 3 ? { points: ring, smooth: true } : { points, smooth };
}
