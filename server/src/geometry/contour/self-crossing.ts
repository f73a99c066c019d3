import type { ImagePoint } from './point.ts';

/**
 * Whether two sides of the closed `ring` cross, each passing from one side of the other to the
 * other. Touching is not crossing. Sides are compared only where their rows meet; a ring whose
 * sides all share rows costs the square of its length.
 */
export function crossesItself(ring: readonly ImagePoint[]): boolean {
  const sides = ring
    .map((from, i) => ({ from, to: ring[(i + 1) % ring.length]! }))
    .map(side => ({ ...side, top: Math.min(side.from[1], side.to[1]) }))
    .sort((a, b) => a.top - b.top);
  return sides.some((side, i) => {
    const bottom = Math.max(side.from[1], side.to[1]);
    for (let j = i + 1; j < sides.length && sides[j]!.top <= bottom; j++)
      if (cross(side.from, side.to, sides[j]!.from, sides[j]!.to)) return true;
    return false;
  });
}

function cross(a: ImagePoint, b: ImagePoint, c: ImagePoint, d: ImagePoint): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Which side of the line from `a` to `b` the point `c` lies on, as a sign. */
function turn(a: ImagePoint, b: ImagePoint, c: ImagePoint): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}
