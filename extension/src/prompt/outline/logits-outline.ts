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

/** So many parts along a side are enough for an outline on a screen. */
const MOST_PARTS = 1024;

/** How far the curve may stray from what was traced, in such parts. */
const TOLERANCE = 1.5;

/** Parts and holes that are smaller than this share of the largest part are crumbs. */
const CRUMB = 0.05;

/** More outlines are nothing that a person would go through; the largest stay. */
const MOST_OUTLINES = 40;

/** Some of a grid's cells. */
type Cells = {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
};

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
  const cells = cellsAround(logits, crop, size);
  if (cells.columns <= 0 || cells.rows <= 0) return [];
  const most = Math.floor(MOST_PARTS / Math.max(cells.columns, cells.rows));
  const finer = Math.min(FINER, Math.max(1, most));
  const [left, top] = [cells.left * finer, cells.top * finer];
  const [width, height] = crop.pixel.map(pixel => (pixel * crop.size) / (logits.grid * finer)) as [
    number,
    number,
  ];
  const toImage = ([x, y]: ImagePoint): ImagePoint =>
    withinImage([crop.left + (left + x) * width, crop.top + (top + y) * height], size);
  const fromImage = ([x, y]: ImagePoint): ImagePoint => [
    (x - crop.left) / width - left,
    (y - crop.top) / height - top,
  ];
  const parts = { width: cells.columns * finer, height: cells.rows * finer };
  const outlines = traceMask(fromDense(refined(logits, cells, finer), parts));
  return withoutCrumbs(outlines, wanted.map(fromImage))
    .map(outline => {
      const { points, smooth } = curveAlong(outline, TOLERANCE);
      return { points: points.map(toImage), smooth };
    })
    .filter(({ points }) => Math.abs(signedArea(points)) > 0);
}

/** Those that are inside, with a cell around them, as far as they overlap the image. */
function cellsAround({ values, grid, threshold }: Logits, crop: Crop, size: ImageSize): Cells {
  const least = logitOf(threshold);
  const [width, height] = crop.pixel.map(pixel => (pixel * crop.size) / grid) as [number, number];
  let [left, top, right, bottom] = [grid, grid, 0, 0];
  for (let row = 0; row < grid; row++)
    for (let column = 0; column < grid; column++)
      if (values[row * grid + column]! > least) {
        [left, right] = [Math.min(left, column), Math.max(right, column + 1)];
        [top, bottom] = [Math.min(top, row), Math.max(bottom, row + 1)];
      }
  left = Math.max(0, left - 1, Math.floor(-crop.left / width));
  top = Math.max(0, top - 1, Math.floor(-crop.top / height));
  right = Math.min(grid, right + 1, Math.ceil((size.columns - crop.left) / width));
  bottom = Math.min(grid, bottom + 1, Math.ceil((size.rows - crop.top) / height));
  return { left, top, columns: right - left, rows: bottom - top };
}

/** Which parts of the cells are inside: 1 or 0. */
function refined({ values, grid, threshold }: Logits, cells: Cells, finer: number): Uint8Array {
  const least = logitOf(threshold);
  const across = placesAlong(cells.left, cells.columns, finer, grid);
  const down = placesAlong(cells.top, cells.rows, finer, grid);
  const width = across.cells.length;
  const inside = new Uint8Array(width * down.cells.length);
  const lines = new Map<number, Float64Array>();
  const lineOf = (row: number) => {
    const known = lines.get(row);
    if (known) return known;
    const line = lineAlong(values.subarray(row * grid, (row + 1) * grid), across);
    lines.set(row, line);
    return line;
  };
  for (let j = 0; j < down.cells.length; j++) {
    const above = lineOf(down.cells[j]!);
    const below = lineOf(down.cells[j]! + 1);
    const share = down.shares[j]!;
    for (let i = 0; i < width; i++)
      inside[j * width + i] = above[i]! + share * (below[i]! - above[i]!) > least ? 1 : 0;
  }
  return inside;
}

/** Where parts' centres lie: behind which cell's centre, and how far on the way to the next. */
type Places = { readonly cells: Int32Array; readonly shares: Float64Array };

/** Of all parts, along one direction. */
function placesAlong(first: number, count: number, finer: number, grid: number): Places {
  const cells = new Int32Array(count * finer);
  const shares = new Float64Array(count * finer);
  for (let i = 0; i < cells.length; i++) {
    const at = Math.min(grid - 1, Math.max(0, first + (i + 0.5) / finer - 0.5));
    cells[i] = Math.min(grid - 2, Math.floor(at));
    shares[i] = at - cells[i]!;
  }
  return { cells, shares };
}

/** The logits of one row of cells at these places. */
function lineAlong(row: Float32Array, { cells, shares }: Places): Float64Array {
  const line = new Float64Array(cells.length);
  for (let i = 0; i < line.length; i++) {
    const [left, right] = [row[cells[i]!]!, row[cells[i]! + 1]!];
    line[i] = left + shares[i]! * (right - left);
  }
  return line;
}

function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
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
  return [...parts, ...holes]
    .toSorted((one, other) => Math.abs(areas.get(other)!) - Math.abs(areas.get(one)!))
    .slice(0, MOST_OUTLINES);
}

/** A point on the hole's rim that no other outline touches. */
function middleOfFirstSide(points: readonly ImagePoint[]): ImagePoint {
  const [[x, y], [nextX, nextY]] = [points[0]!, points[1]!];
  return [(x + nextX) / 2, (y + nextY) / 2];
}
