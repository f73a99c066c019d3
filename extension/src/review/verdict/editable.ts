import type { Consensus } from 'quorum-server/contract';
import { simplifyRing, type Contour, type ImagePoint } from 'quorum-server/geometry';
import { addOutline, EMPTY_SKETCH, state, type Sketch } from '../../drawing/sketch.ts';

/** How far thinning may move the outline, in pixels. */
const TOLERANCE = 0.5;

/** The consensus as a sketch that the drawing tool can change. */
export function editableSketch({ structures }: Consensus): Sketch {
  return structures.reduce<Sketch>(
    (sketch, { structureId, contours }) =>
      contours.length === 0
        ? state(sketch, structureId, { answer: 'not present' })
        : contours.reduce(
            (outlined, contour) => addOutline(outlined, structureId, thinned(contour)),
            sketch
          ),
    EMPTY_SKETCH
  );
}

/**
 * A traced mask goes up and down the pixels' edges. The curve through the middles of the edges, with
 * a sixth of the vertices, covers the same pixels but for a few in a thousand, and can be dragged.
 */
function thinned({ points, smooth }: Contour): Contour {
  const middles = points.map(([x, y], i): ImagePoint => {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    return [(x + nextX) / 2, (y + nextY) / 2];
  });
  const ring = simplifyRing(middles, TOLERANCE);
  return ring.length >= 3 ? { points: ring, smooth: true } : { points, smooth };
}
