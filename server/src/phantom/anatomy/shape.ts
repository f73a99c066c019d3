import type { Random } from '../random.ts';

/** Millimetres of the patient: to the left, to the back, to the head. */
export type Point = readonly [x: number, y: number, z: number];

/** A body in space: how far a point lies outside of it, in millimetres, negative inside. */
export type Distance = (x: number, y: number, z: number) => number;

export interface Shape {
  distance: Distance;
  /** No point of the shape lies farther from the centre than the reach, in x and in y. */
  center: Point;
  reach: Point;
}

/** Bumps along an outline: a smooth function of the angle and the height, in millimetres. */
export type Bumps = (angle: number, z: number) => number;

/** Farther from a surface than this, in millimetres, its bumps need not be known. */
const HIGHEST_BUMP = 8;

export const SMOOTH: Bumps = () => 0;

/** Random bumps of about the given height, with two to five waves around. */
export function bumps(random: Random, height: number): Bumps {
  const waves = [2, 3, 4, 5].map(count => ({
    count,
    height: (height * random.between(0.5, 1)) / Math.sqrt(count),
    phase: random.between(0, 2 * Math.PI),
    twist: random.between(-0.04, 0.04),
  }));
  return (angle, z) => {
    let sum = 0;
    for (const wave of waves) {
      sum += wave.height * Math.sin(wave.count * angle + wave.phase + wave.twist * z);
    }
    return sum;
  };
}

/**
 * An ellipsoid, turned about the body's axis by `turn` and leaning: its cross-section moves by
 * `lean` millimetres [x, y] per millimetre of height.
 */
export function ellipsoid(
  center: Point,
  radii: Point,
  { turn = 0, lean = [0, 0], outline = SMOOTH }: EllipsoidOptions = {}
): Shape {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [a, b, c] = radii;
  const distance: Distance = (x, y, z) => {
    const h = z - center[2];
    const dx = x - center[0] - lean[0] * h;
    const dy = y - center[1] - lean[1] * h;
    const u = cos * dx + sin * dy;
    const v = cos * dy - sin * dx;
    // Exact on the surface, and near it in proportion to the distance.
    const scaled = length(u / a, v / b, h / c);
    const slope = length(u / (a * a), v / (b * b), h / (c * c));
    const bare = slope > 0 ? (scaled * (scaled - 1)) / slope : -Math.min(a, b, c);
    if (Math.abs(bare) > HIGHEST_BUMP) return bare;
    // Bumps fade towards the ends, where the cross-section is small.
    return bare - outline(Math.atan2(v, u), z) * Math.min(1, 1.2 * Math.hypot(u / a, v / b));
  };
  const across = Math.max(a, b) + 6;
  const reach: Point = [across + Math.abs(lean[0]) * c, across + Math.abs(lean[1]) * c, c + 6];
  return { distance, center, reach };
}

export interface EllipsoidOptions {
  turn?: number;
  lean?: readonly [number, number];
  outline?: Bumps;
}

/** A tube through points, with a radius at each. */
export function tube(points: readonly Point[], radii: readonly number[]): Shape {
  const segments = points
    .slice(1)
    .map((to, i) => segment(points[i]!, to, radii[i]!, radii[i + 1]!));
  const bounds = [0, 1, 2].map(axis => {
    const values = points.map(point => point[axis] ?? 0);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const widest = Math.max(...radii) + 3;
  const middle = (axis: number) => (bounds[axis]![0] + bounds[axis]![1]) / 2;
  const half = (axis: number) => (bounds[axis]![1] - bounds[axis]![0]) / 2 + widest;
  return {
    distance: (x, y, z) => {
      let nearest = Infinity;
      for (const distance of segments) nearest = Math.min(nearest, distance(x, y, z));
      return nearest;
    },
    center: [middle(0), middle(1), middle(2)],
    reach: [half(0), half(1), half(2)],
  };
}

function segment(from: Point, to: Point, startRadius: number, endRadius: number): Distance {
  const [ax, ay, az] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const squared = ax * ax + ay * ay + az * az;
  return (x, y, z) => {
    const [px, py, pz] = [x - from[0], y - from[1], z - from[2]];
    const along = Math.min(1, Math.max(0, (px * ax + py * ay + pz * az) / squared));
    const radius = startRadius + (endRadius - startRadius) * along;
    return length(px - along * ax, py - along * ay, pz - along * az) - radius;
  };
}

/** A point this many millimetres outside of a shape is outside of every part of it. */
const FAR = 2;

/** What of a shape lies inside another one, at least `margin` millimetres deep. */
export function within(shape: Shape, other: Distance, margin = 0): Shape {
  const distance: Distance = (x, y, z) => {
    const own = shape.distance(x, y, z);
    return own > FAR ? own : Math.max(own, other(x, y, z) + margin);
  };
  return { ...shape, distance };
}

/** What of a shape lies outside another one. */
export function without(shape: Shape, other: Distance, margin = 0): Shape {
  const distance: Distance = (x, y, z) => {
    const own = shape.distance(x, y, z);
    return own > FAR ? own : Math.max(own, margin - other(x, y, z));
  };
  return { ...shape, distance };
}

/** As Math.hypot, which guards against overflow at ten times the cost. */
function length(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}
