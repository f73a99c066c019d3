import { contoursOf, type Consensus } from 'quorum-server/contract';
import { boundingRectangle, type Rectangle } from 'quorum-server/geometry';

/** The rectangle around everything anybody outlined; undefined where nobody did. */
export function outlinedRegion(
  { structures }: Consensus,
  structureId: string | null
): Rectangle | undefined {
  const points = structures
    .filter(structure => structureId === null || structure.structureId === structureId)
    .flatMap(({ contours, raters }) => [
      ...contours,
      ...raters.flatMap(({ answer }) => contoursOf(answer)),
    ])
    .flatMap(contour => contour.points);
  return boundingRectangle(points);
}
