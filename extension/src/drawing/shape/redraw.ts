import {
  crossesItself,
  flattenContour,
  signedArea,
  traceMask,
  type Contour,
  type ImagePoint,
  type Mask,
} from 'quorum-server/geometry';
import { withinImage, type ImageSize } from '../../cornerstone/image-map.ts';
import { addOutline, removeOutline, type Outline, type Sketch } from '../sketch.ts';
import { middlesOf } from './curve-along.ts';
import { fromGrid, toGrid, type Grid } from './grid.ts';
import { keepVertices } from './keep-vertices.ts';
import { covers } from './stroke-mask.ts';

/** A part of a structure that is drawn anew. */
export type Redrawn = {
  grid: Grid;
  /** The outlines that may change. */
  touched: readonly Outline[];
  /** What they are to cover of the grid. */
  mask: Mask;
  /** Where vertices become new, on the grid; elsewhere they stay exactly where they were. */
  nearby: Mask;
  /** In cells; what is smaller is left out. */
  crumb: number;
};

/** The sketch with the outlines of a structure drawn anew in one part of it. */
export function redraw(
  sketch: Sketch,
  structureId: string,
  { grid, touched, mask, nearby, crumb }: Redrawn,
  size: ImageSize
): Sketch {
  const rest = touched.reduce((left, { id }) => removeOutline(left, id), sketch);
  return traceMask(mask)
    .filter(({ points }) => Math.abs(signedArea(points)) >= crumb)
    .map(({ points }) => outlineAlong(points, { grid, touched, nearby }))
    .map(contour => ({
      ...contour,
      points: contour.points.map(point => withinImage(fromGrid(grid, point), size)),
    }))
    .reduce((drawn, contour) => addOutline(drawn, structureId, contour), rest);
}

/** The curve along a traced ring, in cells; where that would cross itself, straight lines. */
function outlineAlong(
  traced: readonly ImagePoint[],
  { grid, touched, nearby }: Pick<Redrawn, 'grid' | 'touched' | 'nearby'>
): Contour {
  const middles = middlesOf(traced);
  const vertices = touched.flatMap(({ points }) => points.map(point => toGrid(grid, point)));
  const smooth = touched.every(outline => outline.smooth);
  const kept = keepVertices(middles, vertices, point => covers(nearby, point));
  const forms = [
    { points: kept, smooth },
    { points: kept, smooth: false },
  ];
  const form = forms.find(each => each.points.length >= 3 && !crossesItself(flattenContour(each)));
  return form ?? { points: middles, smooth: false };
}
