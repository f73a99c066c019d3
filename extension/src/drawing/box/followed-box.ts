import type { Box } from 'quorum-server/contract';
import { crossesItself, type Rectangle } from 'quorum-server/geometry';
import { inscribedEllipse, sameBox, type Proposal } from '../proposal.ts';
import { ringOf } from '../shape/ring.ts';
import type { Sketch } from '../sketch.ts';
import { contourOf } from '../wire-contour.ts';

/**
 * A box as it is answered with: the outline a model found in it, or else the ellipse in it. Nothing
 * of that is seen or corrected by whoever drew the box, so an outline that crosses itself is none.
 */
export function followedBox(sketch: Sketch, structureId: string, box: Rectangle): Box {
  const found = findOutline(sketch, structureId, box);
  const sound =
    found &&
    found.contours.length > 0 &&
    !found.contours.some(contour => crossesItself(ringOf(contour).points));
  return sound
    ? { box, model: found.model, contours: found.contours.map(contourOf) }
    : { box, model: null, contours: [contourOf(inscribedEllipse(box))] };
}

/** What a model found in a box, if it was asked. */
export function findOutline(
  { proposals = [] }: Sketch,
  structureId: string,
  box: Rectangle
): Proposal | undefined {
  return proposals.find(each => each.structureId === structureId && sameBox(each.box, box));
}
