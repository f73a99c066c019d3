import type { ImagePoint } from 'quorum-server/geometry';
import { curveThrough } from './curve-along.ts';
import { fitCurve, indicesBetween, stationsBetween, type Station } from './fit-curve.ts';
import { gap } from './path.ts';

/** How far the result may stray from what was traced, in cells. */
const TOLERANCE = 1.5;

/**
 * A curve along a ring that was traced after a change, all in cells: where nothing changed, the
 * vertices that were there before stay exactly.
 */
export function keepVertices(
  ring: readonly ImagePoint[],
  before: readonly ImagePoint[],
  isNew: (point: ImagePoint) => boolean
): ImagePoint[] {
  const nearest = nearestOf(ring);
  const kept = before
    .filter(vertex => !isNew(vertex))
    .map(point => ({ point, index: nearest(point) }))
    .filter((station): station is Station => station.index !== undefined)
    .sort((a, b) => a.index - b.index);
  if (kept.length === 0) return curveThrough(ring, TOLERANCE);
  const fresh = ring.map(isNew);
  const stations = kept.flatMap((station, i) => {
    const next = kept[(i + 1) % kept.length]!;
    const changed = indicesBetween(station, next, ring.length).some(index => fresh[index]);
    return changed ? [station, ...stationsBetween(ring, station, next, TOLERANCE)] : [station];
  });
  return fitCurve(ring, stations, TOLERANCE);
}

/** How far a vertex lies from the nearest of a ring's points at most, these being two cells apart. */
const REACH = 2.5;

/** Finds the ring's point nearest to a vertex on it; the points are looked up by their rows. */
function nearestOf(ring: readonly ImagePoint[]) {
  const rows = Map.groupBy(ring.keys(), index => Math.floor(ring[index]![1]));
  return (vertex: ImagePoint): number | undefined => {
    let [nearest, least]: [number | undefined, number] = [undefined, REACH];
    const row = Math.floor(vertex[1]);
    for (let each = row - 3; each <= row + 3; each++)
      for (const index of rows.get(each) ?? []) {
        const distance = gap(ring[index]!, vertex);
        if (distance < least) [nearest, least] = [index, distance];
      }
    return nearest;
  };
}
