import {
  boundingRectangle,
  difference,
  equalMasks,
  simplifyPath,
  union,
  type ImagePoint,
  type Rectangle,
} from 'quorum-server/geometry';
import type { ImageSize } from '../../cornerstone/image-map.ts';
import type { Outline, Sketch } from '../sketch.ts';
import { gridOver, onGrid, toGrid } from './grid.ts';
import { redraw } from './redraw.ts';
import { ringOf } from './ring.ts';
import { strokeMask } from './stroke-mask.ts';

export type Stroke = {
  readonly path: readonly ImagePoint[];
  /** In pixels of the screen, on which the brush is round. */
  readonly radius: number;
  /** Image pixels per screen pixel, along the columns' and the rows' direction. */
  readonly pixel: readonly [x: number, y: number];
};

/**
 * How wide the cells are in which strokes are added and cut, in pixels of the screen and of the
 * image, and how many there may be along a side: a stroke on a large outline must not take long.
 */
const CELL = { onScreen: 0.5, most: 1, least: 1 / 8, across: 2500 };

/** What is less than this many screen pixels large is a crumb. */
const CRUMB = 12;

/** The sketch after a stroke of the brush, or of the eraser, over one structure. */
export function brush(
  sketch: Sketch,
  structureId: string,
  stroke: Stroke & { readonly erases: boolean },
  size: ImageSize
): Sketch {
  const box = boxOf(stroke, size);
  const touched = sketch.outlines.filter(
    outline => outline.structureId === structureId && meets(outline, box)
  );
  const around = touched.reduce((rectangle, outline) => joined(rectangle, boundsOf(outline)), box);
  const grid = gridOver(around, cellOf(stroke, around));
  const before = onGrid(grid, touched);
  const path = stroke.path.map(point => toGrid(grid, point));
  const thinned = simplifyPath(path, 0.5);
  const radius = (stroke.radius * stroke.pixel[0]) / grid.cell[0];
  const swept = strokeMask(thinned, radius, grid);
  const after = stroke.erases ? difference(before, swept) : union(before, swept);
  if (equalMasks(before, after)) return sketch;

  const nearby = strokeMask(thinned, radius + 2, grid);
  const crumb = CRUMB * (stroke.pixel[0] / grid.cell[0]) ** 2;
  return redraw(sketch, structureId, { grid, touched, mask: after, nearby, crumb }, size);
}

function cellOf({ pixel: [x, y] }: Stroke, { left, top, right, bottom }: Rectangle) {
  const finest = Math.max(
    CELL.least / Math.min(x, y),
    (right - left) / x / CELL.across,
    (bottom - top) / y / CELL.across
  );
  const share = Math.max(finest, Math.min(CELL.onScreen, CELL.most / Math.max(x, y)));
  return [x * share, y * share] as const;
}

function boxOf({ path, radius, pixel }: Stroke, { columns, rows }: ImageSize): Rectangle {
  const around = boundingRectangle(path) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const [x, y] = [radius * pixel[0], radius * pixel[1]];
  return {
    left: Math.max(0, Math.floor(around.left - x)),
    top: Math.max(0, Math.floor(around.top - y)),
    right: Math.min(columns, Math.ceil(around.right + x)),
    bottom: Math.min(rows, Math.ceil(around.bottom + y)),
  };
}

function boundsOf(outline: Outline): Rectangle {
  return boundingRectangle(ringOf(outline).points) ?? { left: 0, top: 0, right: 0, bottom: 0 };
}

function meets(outline: Outline, box: Rectangle): boolean {
  const { left, top, right, bottom } = boundsOf(outline);
  return left <= box.right && right >= box.left && top <= box.bottom && bottom >= box.top;
}

function joined(a: Rectangle, b: Rectangle): Rectangle {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
