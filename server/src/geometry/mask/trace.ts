import type { Contour } from '../contour/contour.ts';
import type { ImagePoint } from '../contour/point.ts';
import { splitRows, type RowEnds } from './rows.ts';
import type { Mask } from './mask.ts';

/**
 * The outlines of a picture's mask along the edges of its pixels, holes included, clockwise on
 * screen around the mask and counter-clockwise around holes; they rasterize back to the very same
 * mask. Pixels that touch at a corner only belong to two outlines. RangeError for a volume.
 */
export function traceMask(mask: Mask): Contour[] {
  if (mask.depth !== 1) throw new RangeError('Outlines are traced slice by slice.');
  const rows = splitRows(mask);
  const next = linkEnds(rows);
  const visited = new Uint8Array(next.length);
  const contours: Contour[] = [];
  for (let first = 0; first < next.length; first++)
    if (visited[first] === 0) contours.push(followOutline(first, next, rows, visited));
  return contours;
}

/**
 * Every end of a run is a vertical edge one pixel long: up along the left end of the run, down
 * along the right one, so that the mask lies to the right of the way. Gives each the edge that
 * follows it, meeting it on the grid line above or below.
 */
function linkEnds({ columns, rowStart }: RowEnds): Int32Array {
  const next = new Int32Array(columns.length);
  const isLeft = (end: number) => end % 2 === 0;
  for (let line = 0; line < rowStart.length; line++) {
    let above = rowStart[line - 1] ?? 0;
    const endAbove = line === 0 ? 0 : rowStart[line]!;
    let below = rowStart[line]!;
    const endBelow = rowStart[line + 1] ?? below;
    let open = -1;
    const meet = (end: number, other: number) => {
      // Arriving at this line are the right ends above it and the left ends below it.
      const arrives = end < endAbove ? !isLeft(end) : isLeft(end);
      if (arrives) next[end] = other;
      else next[other] = end;
    };
    const join = (end: number) => {
      if (open !== -1) meet(open, end);
      open = open === -1 ? end : -1;
    };
    while (above < endAbove || below < endBelow) {
      const columnAbove = above < endAbove ? columns[above]! : Infinity;
      const columnBelow = below < endBelow ? columns[below]! : Infinity;
      if (columnAbove < columnBelow) join(above++);
      else if (columnBelow < columnAbove) join(below++);
      else {
        // At a corner that two regions share, the right end closes the region to the left.
        const aboveFirst = open === -1 || !isLeft(above);
        join(aboveFirst ? above : below);
        join(aboveFirst ? below : above);
        above++;
        below++;
      }
    }
  }
  return next;
}

function followOutline(
  first: number,
  next: Int32Array,
  { columns, rowOf }: RowEnds,
  visited: Uint8Array
): Contour {
  const points: ImagePoint[] = [];
  let end = first;
  do {
    visited[end] = 1;
    const following = next[end]!;
    const line = end % 2 === 0 ? rowOf[end]! : rowOf[end]! + 1;
    if (columns[end] !== columns[following])
      points.push([columns[end]!, line], [columns[following]!, line]);
    end = following;
  } while (end !== first);
  return { points, smooth: false };
}
