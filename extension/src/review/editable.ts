import type { Consensus } from 'quorum-server/contract';
import { simplifyRing, type Contour } from 'quorum-server/geometry';
import { addOutline, EMPTY_SKETCH, state, type Sketch } from '../drawing/sketch.ts';

/** A traced mask follows the pixels' edges; thinned by this many pixels it has vertices to drag. */
const TOLERANCE = 0.75;

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

function thinned({ points, smooth }: Contour): Contour {
  const ring = simplifyRing(points, TOLERANCE);
  return ring.length >= 3 ? { points: ring, smooth: true } : { points, smooth };
}
