import {
  containsPoint,
  fromDense,
  signedArea,
  traceMask,
  type Contour,
  type ImagePoint,
} from 'quorum-server/geometry';
import { withinImage, type ImageSize } from '../../cornerstone/image-map.ts';
import { curveAlong } from '../../drawing/shape/curve-along.ts';
import type { Crop } from '../image/crop.ts';

/** Logits of a grid over a crop, row by row: what is more probable than `threshold` is inside. */
export type Logits = {
  readonly grid: number;
  readonly values: Float32Array;
  readonly threshold: number;
};

/** Into how many parts a cell is divided along each side, so that the outline runs between cells. */
const FINER = 8;

/** How far the curve may stray from what was traced, in such parts. */
const TOLERANCE = 1.5;

/** Parts and holes that are smaller than this share of the largest part are crumbs. */
const CRUMB = 0.05;

/**
 * The outlines of what a model found in a crop, holes included, in image coordinates and within the
 * image. Between the cells' centres logits are interpolated, beyond the outermost ones they go on.
 * Parts far smaller than the largest are left out, unless a point of `wanted` lies in them.
 */
export function outlineOf(
  logits: Logits,
  crop: Crop,
  size: ImageSize,
  wanted: readonly ImagePoint[]
): Contour[] {
  const width = logits.grid * FINER;
  const cell = (crop.pixel * crop.size) / width;
  const toImage = ([x, y]: ImagePoint): ImagePoint =>
    withinImage([crop.left + x * cell, crop.top + y * cell], size);
  const outlines = traceMask(fromDense(refined(logits), { width, height: width }));
  return withoutCrumbs(
    outlines,
    wanted.map(([x, y]) => [(x - crop.left) / cell, (y - crop.top) / cell])
  )
    .map(outline => {
      const { points, smooth } = curveAlong(outline, TOLERANCE);
      return { points: points.map(toImage), smooth };
    })
    .filter(({ points }) => Math.abs(signedArea(points)) > 0);
}

/** Which of the finer cells are inside: 1 or 0. */
function refined({ values, grid, threshold }: Logits): Uint8Array {
  const least = Math.log(threshold / (1 - threshold));
  const width = grid * FINER;
  const places = Array.from({ length: width }, (_, i) => {
    const at = Math.min(grid - 1, Math.max(0, (i + 0.5) / FINER - 0.5));
    const cell = Math.min(grid - 2, Math.floor(at));
    return { cell, share: at - cell };
  });
  const inside = new Uint8Array(width * width);
  for (const [j, { cell: row, share: down }] of places.entries())
    for (const [i, { cell: column, share: across }] of places.entries()) {
      const at = row * grid + column;
      const above = values[at]! + across * (values[at + 1]! - values[at]!);
      const [left, right] = [values[at + grid]!, values[at + grid + 1]!];
      const below = left + across * (right - left);
      inside[j * width + i] = above + down * (below - above) > least ? 1 : 0;
    }
  return inside;
}

/** Outlines run clockwise around a part and counter-clockwise around a hole. */
function withoutCrumbs(
  outlines: readonly Contour[],
  wanted: readonly ImagePoint[]
): readonly Contour[] {
  const areas = new Map(outlines.map(outline => [outline, signedArea(outline.points)]));
  const least = CRUMB * Math.max(0, ...areas.values());
  const parts = outlines.filter(
    outline =>
      areas.get(outline)! > 0 &&
      (areas.get(outline)! >= least || wanted.some(point => containsPoint(outline.points, point)))
  );
  const holes = outlines.filter(
    ({ points }) =>
      -signedArea(points) >= least &&
      parts.some(part => containsPoint(part.points, middleOfFirstSide(points)))
  );
  return [...parts, ...holes];
}

/** A point on the hole's rim that no other outline touches. */
function middleOfFirstSide(points: readonly ImagePoint[]): ImagePoint {
  const [[x, y], [nextX, nextY]] = [points[0]!, points[1]!];
  return [(x + nextX) / 2, (y + nextY) / 2];
}
