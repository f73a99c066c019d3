import type { Consensus } from 'quorum-server/contract';
import { curveAlong } from '../../drawing/shape/curve-along.ts';
import { addOutline, EMPTY_SKETCH, state, type Sketch } from '../../drawing/sketch.ts';

/** How far thinning may move the outline, in pixels. */
const TOLERANCE = 0.6;

/** The consensus as a sketch that the drawing tool can change. */
export function editableSketch({ structures }: Consensus): Sketch {
  return structures.reduce<Sketch>(
    (sketch, { structureId, contours }) =>
      contours.length === 0
        ? state(sketch, structureId, { answer: 'not present' })
        : contours.reduce(
            (outlined, contour) =>
              addOutline(outlined, structureId, curveAlong(contour, TOLERANCE)),
            sketch
          ),
    EMPTY_SKETCH
  );
}
