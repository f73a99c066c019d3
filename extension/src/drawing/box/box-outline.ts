import {
  boundingRectangle,
  cornersOf,
  type Contour,
  type ImagePoint,
  type Rectangle,
} from 'quorum-server/geometry';
import type { Hit } from '../hit.ts';
import { boxBetween } from '../proposal.ts';
import type { Outline } from '../sketch.ts';

/** What can be taken hold of on a box: its corners, and the sides behind them. */
export type Grip = Extract<Hit, { kind: 'vertex' | 'edge' }>;

/** A box is drawn as an outline of four corners, so that all that holds of outlines holds of it. */
export function boxOutline(box: Rectangle): Contour & { box: true } {
  return { points: cornersOf(box), smooth: false, box: true };
}

/** The box that an outline is; undefined where it is an outline proper. */
export function boxOf({ box, points }: Outline): Rectangle | undefined {
  return box && boundingRectangle(points);
}

/** A box with the corner or the side that was taken hold of at `at`. */
export function pulled(box: Rectangle, { kind, index }: Grip, at: ImagePoint): Rectangle {
  const corners = cornersOf(box);
  const opposite = corners[(index + 2) % 4]!;
  if (kind === 'vertex') return boxBetween(opposite, at);
  const [x, y] = corners[index]!;
  return boxBetween(opposite, isLevel(index) ? [x, at[1]] : [at[0], y]);
}

/** The sides behind the upper left and the lower right corner. */
function isLevel(side: number): boolean {
  return side % 2 === 0;
}
