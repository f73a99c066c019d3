import type { ImagePoint } from 'quorum-server/geometry';
import { gap } from './shape/path.ts';
import { nearestPlace } from './shape/ring.ts';
import type { Outline, Sketch } from './sketch.ts';

/** What lies under a pointer. */
export type Hit =
  | { kind: 'open vertex'; index: number }
  | { kind: 'vertex'; outlineId: number; index: number }
  /** On the outline behind vertex `index`, before the next. */
  | { kind: 'edge'; outlineId: number; index: number }
  | { kind: 'outline'; outlineId: number };

export function sameHit(one: Hit | null, other: Hit | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A vertex reaches this far towards its neighbours; the line between them is left to be redrawn. */
const SHARE_OF_SPACING = 0.35;

/**
 * What of the structures' own drawing lies within `radius` image pixels of a point. While an
 * outline is open there is nothing but its vertices; vertices come before edges.
 */
export function findHit(
  sketch: Sketch,
  structureIds: readonly string[],
  point: ImagePoint,
  radius: number
): Hit | undefined {
  if (sketch.open) {
    const index = nearestIndex(sketch.open.points, point, radius);
    return index === undefined ? undefined : { kind: 'open vertex', index };
  }
  const outlines = sketch.outlines.filter(({ structureId }) => structureIds.includes(structureId));
  return findVertex(outlines, point, radius) ?? findEdge(outlines, point, radius);
}

function findVertex(
  outlines: readonly Outline[],
  point: ImagePoint,
  radius: number
): Hit | undefined {
  for (const { id: outlineId, points } of outlines) {
    const index = nearestIndex(points, point, radius);
    if (index === undefined) continue;
    const vertex = points[index]!;
    const next = points[(index + 1) % points.length]!;
    const spacing = Math.min(gap(vertex, points.at(index - 1)!), gap(vertex, next));
    if (gap(vertex, point) <= spacing * SHARE_OF_SPACING)
      return { kind: 'vertex', outlineId, index };
  }
  return undefined;
}

function findEdge(
  outlines: readonly Outline[],
  point: ImagePoint,
  radius: number
): Hit | undefined {
  const [nearest] = outlines
    .map(outline => ({ outlineId: outline.id, ...nearestPlace(outline, point) }))
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance);
  return nearest && { kind: 'edge', outlineId: nearest.outlineId, index: nearest.vertex };
}

function nearestIndex(
  points: readonly ImagePoint[],
  point: ImagePoint,
  radius: number
): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, radius];
  for (const [index, each] of points.entries()) {
    const distance = gap(each, point);
    if (distance <= least) [nearest, least] = [index, distance];
  }
  return nearest;
}
