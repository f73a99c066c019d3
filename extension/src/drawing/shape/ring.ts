import {
  distanceToSegment,
  flattenSegments,
  type Contour,
  type ImagePoint,
} from 'quorum-server/geometry';

/** A closed outline as the polygon that is drawn and rasterised. */
export type Ring = {
  readonly points: readonly ImagePoint[];
  /** Of each point, the vertex it is or follows. */
  readonly vertexOf: readonly number[];
  /** Of each point, the way to it from the first vertex, in pixels. */
  readonly along: readonly number[];
  /** All around, in pixels. */
  readonly length: number;
};

/** A place on an outline. */
export type Place = {
  readonly point: ImagePoint;
  /** The vertex before it. */
  readonly vertex: number;
  /** The way to it from the first vertex, in pixels. */
  readonly along: number;
  /** From the point that was asked for, in pixels. */
  readonly distance: number;
};

const rings = new WeakMap<Contour, Ring>();

/** Computed once per contour. */
export function ringOf(contour: Contour): Ring {
  const known = rings.get(contour);
  if (known) return known;
  const ring = makeRing(contour);
  rings.set(contour, ring);
  return ring;
}

function makeRing(contour: Contour): Ring {
  const points: ImagePoint[] = [];
  const vertexOf: number[] = [];
  const along: number[] = [];
  let length = 0;
  flattenSegments(contour).forEach((segment, vertex) => {
    for (const point of segment) {
      const last = points.at(-1);
      if (last) length += Math.hypot(point[0] - last[0], point[1] - last[1]);
      points.push(point);
      vertexOf.push(vertex);
      along.push(length);
    }
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first && last) length += Math.hypot(first[0] - last[0], first[1] - last[1]);
  return { points, vertexOf, along, length };
}

/** The outline's nearest place to a point. */
export function nearestPlace(contour: Contour, point: ImagePoint): Place {
  const { points, vertexOf, along } = ringOf(contour);
  let nearest = { index: 0, distance: Infinity };
  for (let index = 0; index < points.length; index++) {
    const distance = distanceToSegment(
      point,
      points[index]!,
      points[index + 1 === points.length ? 0 : index + 1]!
    );
    if (distance < nearest.distance) nearest = { index, distance };
  }
  const { index, distance } = nearest;
  const from = points[index]!;
  const foot = footOn(point, from, points[(index + 1) % points.length]!);
  const beyond = Math.hypot(foot[0] - from[0], foot[1] - from[1]);
  return { point: foot, vertex: vertexOf[index]!, along: along[index]! + beyond, distance };
}

/** The vertices that one passes on the way from one place to another, as the outline runs. */
export function verticesBetween({ points }: Contour, from: Place, to: Place): ImagePoint[] {
  const around = to.vertex === from.vertex && to.along < from.along;
  const count = around ? points.length : (to.vertex - from.vertex + points.length) % points.length;
  return Array.from({ length: count }, (_, i) => points[(from.vertex + 1 + i) % points.length]!);
}

/** The way from one place to another, as the outline runs. */
export function wayBetween(contour: Contour, from: Place, to: Place): ImagePoint[] {
  const { points, along, length } = ringOf(contour);
  const ahead = (place: number) => (place - from.along + length) % length;
  const next = along.findIndex(each => each > from.along);
  const order = points.map((_, i) => (Math.max(0, next) + i) % points.length);
  const until = order.findIndex(index => ahead(along[index]!) >= ahead(to.along));
  const passed = until < 0 ? order : order.slice(0, until);
  return [from.point, ...passed.map(index => points[index]!), to.point];
}

function footOn([px, py]: ImagePoint, [ax, ay]: ImagePoint, [bx, by]: ImagePoint): ImagePoint {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / squared;
  const t = Math.min(1, Math.max(0, share));
  return [ax + t * dx, ay + t * dy];
}
