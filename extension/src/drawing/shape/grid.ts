import type { Contour, ImagePoint, Rectangle } from 'quorum-server/geometry';
import { flattenContour, rasterize, type Mask } from 'quorum-server/geometry';

/** A part of the image divided into cells, in which outlines are joined and cut. */
export type Grid = {
  readonly left: number;
  readonly top: number;
  /** The extent of a cell, in image pixels. */
  readonly cell: readonly [x: number, y: number];
  readonly width: number;
  readonly height: number;
};

export function gridOver(
  { left, top, right, bottom }: Rectangle,
  cell: readonly [x: number, y: number]
): Grid {
  const width = Math.max(1, Math.ceil((right - left) / cell[0]));
  const height = Math.max(1, Math.ceil((bottom - top) / cell[1]));
  return { left, top, cell, width, height };
}

export function toGrid({ left, top, cell }: Grid, [x, y]: ImagePoint): ImagePoint {
  return [(x - left) / cell[0], (y - top) / cell[1]];
}

export function fromGrid({ left, top, cell }: Grid, [x, y]: ImagePoint): ImagePoint {
  return [x * cell[0] + left, y * cell[1] + top];
}

/** What the outlines cover of the grid. */
export function onGrid(grid: Grid, contours: readonly Contour[]): Mask {
  const polygons = contours.map(contour => ({
    points: flattenContour(contour).map(point => toGrid(grid, point)),
    smooth: false,
  }));
  return rasterize(polygons, grid);
}
