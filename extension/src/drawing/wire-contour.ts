import type { Contour as WireContour } from 'quorum-server/contract';
import type { Contour, ImagePoint } from 'quorum-server/geometry';

/** An outline as it crosses the wire. */
export function contourOf({ points, smooth }: Contour): WireContour {
  return { points: points.map(vertexOf), smooth };
}

export function vertexOf([x, y]: ImagePoint): [x: number, y: number] {
  return [x, y];
}
