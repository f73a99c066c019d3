import type { Rectangle } from 'quorum-server/geometry';
import type { PromptPoint } from '../../drawing/proposal.ts';
import { toCrop, type Crop } from '../image/crop.ts';

/** How far a click reaches, in crop pixels. */
const REACH = 4;

/** How far beyond the box its own coordinates go on, in half boxes. */
const FARTHEST = 2;

/**
 * What a boundary finder is told besides the image, as six maps of `grid` × `grid` cells over the
 * crop: the share of the cell inside the box, the cell's place in the box from -1 to 1 along x and
 * along y, how near positive and negative clicks are, and the probability found in the round before.
 */
export function promptMaps(
  crop: Crop,
  grid: number,
  box: Rectangle,
  points: readonly PromptPoint[],
  before: Float32Array | undefined
): Float32Array {
  const cells = grid * grid;
  const cell = crop.size / grid;
  const maps = new Float32Array(6 * cells);
  const [x0, y0] = toCrop(crop, [box.left, box.top]);
  const [x1, y1] = toCrop(crop, [box.right, box.bottom]);
  const clicks = points.map(({ point, positive }) => ({ at: toCrop(crop, point), positive }));
  const shareWithin = (start: number, from: number, to: number) =>
    Math.max(0, Math.min(start + cell, to) - Math.max(start, from)) / cell;
  const placeIn = (at: number, from: number, to: number) =>
    Math.min(FARTHEST, Math.max(-FARTHEST, (2 * at - from - to) / (to - from)));
  for (let row = 0; row < grid; row++)
    for (let column = 0; column < grid; column++) {
      const index = row * grid + column;
      const [x, y] = [(column + 0.5) * cell, (row + 0.5) * cell];
      const inside = shareWithin(column * cell, x0, x1) * shareWithin(row * cell, y0, y1);
      maps[index] = inside;
      maps[cells + index] = placeIn(x, x0, x1);
      maps[2 * cells + index] = placeIn(y, y0, y1);
      for (const { at, positive } of clicks) {
        const map = (positive ? 3 : 4) * cells + index;
        const squared = (x - at[0]) ** 2 + (y - at[1]) ** 2;
        maps[map] = Math.max(maps[map]!, Math.exp(-squared / (2 * REACH ** 2)));
      }
      if (before) maps[5 * cells + index] = 1 / (1 + Math.exp(-before[index]!));
    }
  return maps;
}
