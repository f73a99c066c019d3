import {
  boundingRectangle,
  difference,
  equalMasks,
  intersection,
  union,
  type Contour,
  type ImagePoint,
} from 'quorum-server/geometry';
import type { ImageSize } from '../../cornerstone/image-map.ts';
import { gridOver, onGrid, toGrid } from '../../drawing/shape/grid.ts';
import { redraw } from '../../drawing/shape/redraw.ts';
import { ringOf } from '../../drawing/shape/ring.ts';
import { strokeMask } from '../../drawing/shape/stroke-mask.ts';
import { state, type Sketch } from '../../drawing/sketch.ts';
import type { DisputedRegion } from './disputed-regions.ts';

/** Cells along a side of a pixel, how many there may be across, and how far around is redrawn. */
const GRID = { fineness: 4, across: 2500, margin: 6 };

/** The sketch with one region, and nothing but it, as a rater outlined it. */
export function settleRegion(
  sketch: Sketch,
  { structureId, contours }: Pick<DisputedRegion, 'structureId' | 'contours'>,
  outlined: readonly Contour[],
  size: ImageSize
): Sketch {
  const touched = sketch.outlines.filter(outline => outline.structureId === structureId);
  const around = boundingRectangle(
    [...touched, ...contours].flatMap(contour => ringOf(contour).points)
  );
  if (!around) return sketch;
  const { left, top, right, bottom } = around;
  const cell = Math.max(1 / GRID.fineness, Math.max(right - left, bottom - top) / GRID.across);
  const grid = gridOver(around, [cell, cell]);
  const region = onGrid(grid, contours);
  const before = onGrid(grid, touched);
  const mask = union(difference(before, region), intersection(onGrid(grid, outlined), region));
  if (equalMasks(before, mask)) return sketch;

  const nearby = contours
    .map(({ points }) => points.map(point => toGrid(grid, point)))
    .map(ring => strokeMask(closed(ring), GRID.margin, grid))
    .reduce(union, region);
  const redrawn = { grid, touched, mask, nearby, crumb: cell ** -2 };
  const settled = redraw(sketch, structureId, redrawn, size);
  const remains = settled.outlines.some(outline => outline.structureId === structureId);
  return remains ? settled : state(settled, structureId, { answer: 'not present' });
}

const closed = (ring: readonly ImagePoint[]) => [...ring, ...ring.slice(0, 1)];
