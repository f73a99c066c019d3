import {
  boundingRectangle,
  countPixels,
  flattenContour,
  intersection,
  traceMask,
  union,
  type Contour,
} from 'quorum-server/geometry';
import { addOutline, removeOutline, type Outline, type Sketch } from '../sketch.ts';
import { curveAlong } from './curve-along.ts';
import { fromGrid, gridOver, onGrid } from './grid.ts';
import { ringOf } from './ring.ts';

/** Outlines are merged on a grid this many times as fine as the image's. */
const FINER = 8;

/** How far the merged outline may stray, in cells of that grid. */
const TOLERANCE = 2;

/**
 * The sketch with outlines of one structure that overlap made one. An outline wholly inside another
 * is a hole and stays; by the even-odd rule an overlap would be one too, which nobody means.
 * Boxes are each an answer of its own.
 */
export function mergeOverlaps(sketch: Sketch): Sketch {
  for (const [index, one] of sketch.outlines.entries())
    for (const other of sketch.outlines.slice(index + 1)) {
      if (one.structureId !== other.structureId || one.box || other.box) continue;
      if (farApart(one, other)) continue;
      const merged = merge(one, other);
      if (!merged) continue;
      const rest = removeOutline(removeOutline(sketch, one.id), other.id);
      return mergeOverlaps(
        merged.reduce((grown, contour) => addOutline(grown, one.structureId, contour), rest)
      );
    }
  return sketch;
}

/** One outline around both, perhaps with holes; undefined unless each has a part of its own. */
function merge(one: Outline, other: Outline): Contour[] | undefined {
  const around = boundingRectangle([...flattenContour(one), ...flattenContour(other)]);
  if (!around) return undefined;
  const grid = gridOver(around, [1 / FINER, 1 / FINER]);
  const [a, b] = [onGrid(grid, [one]), onGrid(grid, [other])];
  const shared = countPixels(intersection(a, b));
  if (shared === 0 || shared === countPixels(a) || shared === countPixels(b)) return undefined;
  return traceMask(union(a, b)).map(contour => {
    const { points, smooth } = curveAlong(contour, TOLERANCE);
    return { points: points.map(point => fromGrid(grid, point)), smooth };
  });
}

function farApart(one: Outline, other: Outline): boolean {
  const [a, b] = [one, other].map(outline => boundingRectangle(ringOf(outline).points));
  if (!a || !b) return true;
  return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
}
