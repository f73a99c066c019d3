import { contoursOf, type Answer } from 'quorum-server/contract';
import { flattenContour, type ImagePoint } from 'quorum-server/geometry';

/** Over how many pixels to either side a hand evens an edge out. */
const REACH = 2;

/** The outlines of a reference as a hand would draw them, closed, ready to be followed. */
export function handDrawn(answer: Answer): ImagePoint[][] {
  const straight = answer.answer === 'boxed';
  return contoursOf(answer).map(contour => {
    const ring = flattenContour(contour);
    const way = straight || contour.smooth ? ring : evened(ring);
    return way[0] ? [...way, way[0]] : [];
  });
}

/** What was traced along pixels has steps that no hand would make: they are averaged away. */
function evened(ring: readonly ImagePoint[]): ImagePoint[] {
  const dense = ring.flatMap((from, i) => inSteps(from, ring[(i + 1) % ring.length]!));
  return dense.map((_, i): ImagePoint => {
    let [x, y] = [0, 0];
    for (let offset = -REACH; offset <= REACH; offset++) {
      const near = dense[(i + offset + dense.length) % dense.length]!;
      x += near[0];
      y += near[1];
    }
    return [x / (2 * REACH + 1), y / (2 * REACH + 1)];
  });
}

/** A side from its first point on in steps of a pixel at most, without its last point. */
function inSteps(from: ImagePoint, to: ImagePoint): ImagePoint[] {
  const steps = Math.max(1, Math.ceil(distance(from, to)));
  return Array.from({ length: steps }, (_, i): ImagePoint => [
    from[0] + (i / steps) * (to[0] - from[0]),
    from[1] + (i / steps) * (to[1] - from[1]),
  ]);
}

/** The part of a way of points that is reached after a share of its length. */
export function reached(way: readonly ImagePoint[], share: number): ImagePoint[] {
  let left = share * lengthOf(way);
  const part: ImagePoint[] = way.slice(0, 1);
  for (let i = 1; i < way.length && left > 0; i++) {
    const [from, to] = [way[i - 1]!, way[i]!];
    const length = distance(from, to);
    const t = length === 0 ? 1 : Math.min(1, left / length);
    part.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    left -= length;
  }
  return part;
}

export function lengthOf(way: readonly ImagePoint[]): number {
  return way.slice(1).reduce((sum, point, i) => sum + distance(way[i]!, point), 0);
}

function distance(a: ImagePoint, b: ImagePoint): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}
