import {
  boundingRectangle,
  countPixels,
  flattenContour,
  intersection,
  rasterize,
  traceMask,
  union,
  type Contour,
  type ImagePoint,
  type Mask,
} from 'quorum-server/geometry';
import { curveAlong } from './curve-along.ts';
import { addOutline, removeOutline, type Outline, type Sketch } from './sketch.ts';

/** Outlines are merged on a grid this many times as fine as the image's. */
const FINER = 8;

/** How far the merged outline may stray, in pixels of that grid. */
const TOLERANCE = 2;

/**
 * The sketch with outlines of one structure that overlap made one. An outline wholly inside another
 * is a hole and stays; by the even-odd rule an overlap would be one too, which nobody means.
 */
export function mergeOverlaps(sketch: Sketch): Sketch {
  for (const [index, one] of sketch.outlines.entries())
    for (const other of sketch.outlines.slice(index + 1)) {
      if (one.structureId !== other.structureId || farApart(one, other)) continue;
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
  const { left, top, right, bottom } = around;
  const size = {
    width: Math.ceil((right - left) * FINER),
    height: Math.ceil((bottom - top) * FINER),
  };
  const finer = ([x, y]: ImagePoint): ImagePoint => [(x - left) * FINER, (y - top) * FINER];
  const coarser = ([x, y]: ImagePoint): ImagePoint => [x / FINER + left, y / FINER + top];
  const [a, b] = [one, other].map(outline =>
    rasterize([{ points: flattenContour(outline).map(finer), smooth: false }], size)
  ) as [Mask, Mask]; // One for each of the two.
  const shared = countPixels(intersection(a, b));
  if (shared === 0 || shared === countPixels(a) || shared === countPixels(b)) return undefined;
  return traceMask(union(a, b)).map(contour => {
    const { points, smooth } = curveAlong(contour, TOLERANCE);
    return { points: points.map(coarser), smooth };
  });
}

function farApart(one: Outline, other: Outline): boolean {
  const [a, b] = [one, other].map(outline => boundingRectangle(flattenContour(outline)));
  if (!a || !b) return true;
  return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
}
