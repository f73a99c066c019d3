import { cornersOf, type Contour, type ImagePoint, type Rectangle } from 'quorum-server/geometry';
import { ringOf } from '../drawing/shape/ring.ts';

const closedPaths = new WeakMap<Contour, string>();

/** SVG path data of a closed outline, just what is rasterised; computed once per outline. */
export function closedPath(contour: Contour): string {
  const known = closedPaths.get(contour);
  if (known !== undefined) return known;
  const path = `${openPath(ringOf(contour).points)}Z`;
  closedPaths.set(contour, path);
  return path;
}

export function boxPath(box: Rectangle): string {
  return `${openPath(cornersOf(box))}Z`;
}

export function openPath(points: readonly ImagePoint[]): string {
  return points.length === 0
    ? ''
    : `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}`;
}

/**
 * A dot at each point: lines without length. With round ends and strokes that don't scale they
 * keep their size on the screen, and one attribute draws them all.
 */
export function dots(points: readonly ImagePoint[]): string {
  return points.map(([x, y]) => `M${short(x)} ${short(y)}h0`).join('');
}

/** To a thousandth of a pixel: the browser reads this anew in every frame of a gesture. */
function short(coordinate: number): number {
  return Math.round(coordinate * 1000) / 1000;
}
