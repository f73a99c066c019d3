import type { ImagePoint } from '../../geometry/index.ts';

/** The corners of a closed polygon; the last is joined to the first. */
export type Ring = readonly ImagePoint[];

/** About how many corners of a ring tell where it lies. */
const SAMPLES = 15;

/**
 * The same area, by the even-odd rule, in polygons that readers may also fill one by one: a hole
 * is joined to what surrounds it by a channel of no width (PS3.3 C.8.8.6.3). Rings may be nested
 * but not cross; one that has fewer than three corners has no area and is left out.
 */
export function keyholes(rings: readonly Ring[]): Ring[] {
  const areas = rings.filter(ring => ring.length > 2);
  const depths = areas.map(ring => areas.filter(other => surrounds(other, ring)).length);
  return areas.flatMap((ring, index): Ring[] => {
    const depth = depths[index] ?? 0;
    if (depth % 2 === 1) return [];
    const holes = areas.filter((other, at) => depths[at] === depth + 1 && surrounds(ring, other));
    return [withHoles(ring, holes)];
  });
}

/** Joins holes from right to left, so that the way to the right of each is free. */
function withHoles(outer: Ring, holes: readonly Ring[]): Ring {
  const rightmost = holes.map(hole => ({ hole, at: rightmostOf(hole) }));
  const ordered = rightmost.toSorted((a, b) => xOf(b.hole, b.at) - xOf(a.hole, a.at));
  return ordered.reduce((ring, { hole, at }) => join(ring, hole, at), outer);
}

/** From the rightmost corner of the hole straight to the right, around the hole, and back. */
function join(ring: Ring, hole: Ring, at: number): Ring {
  const corner = hole[at]!;
  const hit = hitToTheRight(ring, corner);
  if (hit === null) return ring;
  const around = [...hole.slice(at), ...hole.slice(0, at)];
  const channel: ImagePoint = [hit.x, corner[1]];
  return [
    ...ring.slice(0, hit.side + 1),
    channel,
    ...around,
    corner,
    channel,
    ...ring.slice(hit.side + 1),
  ];
}

/** The first side of a ring that lies to the right of a point, by the corner it begins at. */
function hitToTheRight(ring: Ring, [x, y]: ImagePoint): { side: number; x: number } | null {
  let nearest: { side: number; x: number } | null = null;
  for (const [side, crossing] of crossingsOf(ring, y)) {
    if (crossing >= x && (nearest === null || crossing < nearest.x))
      nearest = { side, x: crossing };
  }
  return nearest;
}

/** Where the sides of a ring cross a row's line: at their upper ends, not at their lower ones. */
function crossingsOf(ring: Ring, y: number): [side: number, x: number][] {
  const crossings: [number, number][] = [];
  let from = ring.at(-1)!;
  ring.forEach((to, index) => {
    if (from[1] <= y !== to[1] <= y) {
      const share = (y - from[1]) / (to[1] - from[1]);
      crossings.push([(index || ring.length) - 1, from[0] + share * (to[0] - from[0])]);
    }
    from = to;
  });
  return crossings;
}

/** Whether a ring lies around another: rings that do not cross can only touch at some corners. */
function surrounds(outer: Ring, inner: Ring): boolean {
  if (outer === inner) return false;
  const step = Math.max(1, Math.floor(inner.length / SAMPLES));
  const sample = inner.filter((_, index) => index % step === 0);
  const inside = sample.filter(
    ([x, y]) => crossingsOf(outer, y).filter(([, crossing]) => crossing > x).length % 2 === 1
  );
  return 2 * inside.length > sample.length;
}

function rightmostOf(ring: Ring): number {
  return ring.reduce((best, [x], at) => (x > xOf(ring, best) ? at : best), 0);
}

function xOf(ring: Ring, at: number): number {
  return ring[at]?.[0] ?? -Infinity;
}
