import {
  containsPoint,
  signedArea,
  simplifyPath,
  type Contour,
  type ImagePoint,
} from 'quorum-server/geometry';
import { intendedLoops } from './loop.ts';
import { lengthOf } from './path.ts';
import { nearestPlace, ringOf, verticesBetween, wayBetween, type Place } from './ring.ts';

export type Precision = {
  /** How near counts as on the line, in pixels. */
  reach: number;
  /** How far thinning may move the path, in pixels. */
  tolerance: number;
};

/**
 * The outline's vertices after a path was drawn from its line on. A path along the line, or away
 * and back, replaces the stretch with which it encloses less; one that only leads away pulls the
 * line to its end; one all around replaces everything. What leads away and returns to where it began changes nothing.
 */
export function reshape(
  contour: Contour,
  path: readonly ImagePoint[],
  { reach, tolerance }: Precision
): readonly ImagePoint[] {
  const [start, end] = [path[0], path.at(-1)];
  if (!start || !end) return contour.points;
  const from = nearestPlace(contour, start);
  const to = apart(nearestPlace(contour, end), from);
  if (goesAround(contour, path, from, to))
    return intendedLoops(simplifyPath(path, tolerance))[0] ?? contour.points;
  const slender = Math.abs(signedArea(path)) < (reach * lengthOf(path)) / 4;
  if (slender && wayLength(contour, from, to) <= Math.max(to.distance, reach))
    return to.distance <= reach
      ? contour.points
      : contour.points.toSpliced(from.vertex + 1, 0, end);
  const last = to.distance <= reach ? to.point : end;
  const drawn = simplifyPath([from.point, ...path.slice(1, -1), last], tolerance);
  return runsForward(contour, path, from, to)
    ? [...verticesBetween(contour, to, from), ...drawn]
    : [...verticesBetween(contour, from, to), ...drawn.toReversed()];
}

/** Places nearer than this, in pixels, can't be told apart. */
const APART = 1e-6;

/** Two places are never the same, so that one can say which comes first. */
function apart(to: Place, from: Place): Place {
  return Math.abs(to.along - from.along) < APART
    ? { ...to, vertex: from.vertex, along: from.along + APART }
    : to;
}

function wayLength(contour: Contour, from: Place, to: Place): number {
  const { length } = ringOf(contour);
  const ahead = (to.along - from.along + length) % length;
  return Math.min(ahead, length - ahead);
}

/** Whether the path leads all around the outline's middle, back to where it began or a bit farther. */
function goesAround(
  contour: Contour,
  path: readonly ImagePoint[],
  from: Place,
  to: Place
): boolean {
  const { points, length } = ringOf(contour);
  const middle = points.reduce<ImagePoint>(
    ([x, y], point) => [x + point[0] / points.length, y + point[1] / points.length],
    [0, 0]
  );
  return (
    wayLength(contour, from, to) <= length / 8 &&
    2 * Math.abs(signedArea(path)) >= Math.abs(signedArea(points)) &&
    containsPoint(path, middle)
  );
}

/** Whether the path encloses less with the outline's way forward than with its way back. */
function runsForward(
  contour: Contour,
  path: readonly ImagePoint[],
  from: Place,
  to: Place
): boolean {
  const enclosed = (way: readonly ImagePoint[]) =>
    Math.abs(signedArea([...way, ...path.toReversed()]));
  const backward = wayBetween(contour, to, from).toReversed();
  return enclosed(wayBetween(contour, from, to)) <= enclosed(backward);
}
