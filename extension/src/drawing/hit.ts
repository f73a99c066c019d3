import { distanceToSegment, flattenSegments, type ImagePoint } from 'quorum-server/geometry';
import type { Outline, Sketch } from './sketch.ts';

/** What lies under a pointer. */
export type Hit =
  | { kind: 'open vertex'; index: number }
  | { kind: 'vertex'; outlineId: number; index: number }
  /** On the outline behind vertex `index`, before the next. */
  | { kind: 'edge'; outlineId: number; index: number };

/**
 * What of the structure's own drawing lies within `radius` image pixels of a point. While an
 * outline is open there is nothing but its vertices; vertices come before edges.
 */
export function findHit(
  sketch: Sketch,
  structureId: string,
  point: ImagePoint,
  radius: number
): Hit | undefined {
  if (sketch.open) {
    const index = nearestIndex(sketch.open.points, point, radius);
    return index === undefined ? undefined : { kind: 'open vertex', index };
  }
  const outlines = sketch.outlines.filter(outline => outline.structureId === structureId);
  return findVertex(outlines, point, radius) ?? findEdge(outlines, point, radius);
}

function findVertex(outlines: readonly Outline[], point: ImagePoint, radius: number) {
  for (const { id: outlineId, points } of outlines) {
    const index = nearestIndex(points, point, radius);
    if (index !== undefined) return { kind: 'vertex', outlineId, index } as const;
  }
  return undefined;
}

function findEdge(outlines: readonly Outline[], point: ImagePoint, radius: number) {
  let found: { hit: Hit; distance: number } | undefined;
  for (const outline of outlines) {
    const segments = flattenSegments(outline);
    const pieces = segments.flatMap((segment, index) => segment.map(from => ({ from, index })));
    pieces.forEach(({ from, index }, i) => {
      const to = pieces[(i + 1) % pieces.length]!.from;
      const distance = distanceToSegment(point, from, to);
      if (distance <= radius && distance < (found?.distance ?? Infinity))
        found = { hit: { kind: 'edge', outlineId: outline.id, index }, distance };
    });
  }
  return found?.hit;
}

function nearestIndex(
  points: readonly ImagePoint[],
  [x, y]: ImagePoint,
  radius: number
): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, radius];
  points.forEach(([px, py], index) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance <= least) [nearest, least] = [index, distance];
  });
  return nearest;
}
