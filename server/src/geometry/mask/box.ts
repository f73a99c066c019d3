import type { Mask } from './mask.ts';
import { sizeOf, type Size } from './size.ts';

/** A block of pixels: its first pixel and its extents. */
export type Box = Size & { readonly x: number; readonly y: number; readonly z: number };

/** The smallest box around the mask; undefined around nothing. */
export function boundingBox({ width, height, runs }: Mask): Box | undefined {
  if (runs.length === 0) return undefined;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < runs.length; i += 2) {
    const [first, last] = [runs[i]!, runs[i + 1]! - 1];
    const row = Math.floor(first / width);
    const lastRow = last < (row + 1) * width ? row : Math.floor(last / width);
    const wraps = lastRow !== row;
    left = Math.min(left, wraps ? 0 : first - row * width);
    right = Math.max(right, wraps ? width - 1 : last - row * width);
    const slice = Math.floor(row / height);
    const crossesSlices = lastRow >= (slice + 1) * height;
    top = Math.min(top, crossesSlices ? 0 : row - slice * height);
    bottom = Math.max(bottom, crossesSlices ? height - 1 : lastRow - slice * height);
  }
  const pixels = width * height;
  const front = Math.floor(runs[0]! / pixels);
  const back = Math.floor((runs.at(-1)! - 1) / pixels);
  return { x: left, y: top, z: front, ...extent(right - left, bottom - top, back - front) };
}

function extent(width: number, height: number, depth: number): Size {
  return sizeOf({ width: width + 1, height: height + 1, depth: depth + 1 });
}
