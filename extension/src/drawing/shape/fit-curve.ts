import { flattenSegments, simplifyPath, type ImagePoint } from 'quorum-server/geometry';
import { isNear } from './path.ts';

/** A vertex of a curve that follows a ring, and the side of the ring it is on or ends. */
export type Station = { readonly point: ImagePoint; readonly index: number };

/** Each round halves what still strays, so this is more than any ring needs. */
const ROUNDS = 12;

/**
 * The ring as a curve that strays from it by no more than `tolerance`, or little more: through the
 * given stations, in order, and as many of the ring's own points between them as it takes.
 */
export function fitCurve(
  ring: readonly ImagePoint[],
  stations: readonly Station[],
  tolerance: number
): ImagePoint[] {
  let fitted = stations;
  for (let round = 0; round < ROUNDS; round++) {
    const segments = flattenSegments({ points: fitted.map(({ point }) => point), smooth: true });
    const finer = fitted.flatMap((station, i) => {
      const next = fitted[(i + 1) % fitted.length]!;
      const between = indicesBetween(station, next, ring.length);
      const way = [station.point, ...between.map(index => ring[index]!), next.point];
      const strays = segments[i]!.some(point => !isNear(point, way, tolerance));
      const middle = between[between.length >> 1];
      return strays && middle !== undefined
        ? [station, { point: ring[middle]!, index: middle }]
        : [station];
    });
    if (finer.length === fitted.length) break;
    fitted = finer;
  }
  return fitted.map(({ point }) => point);
}

/** The ring's points between two stations, thinned. */
export function stationsBetween(
  ring: readonly ImagePoint[],
  from: Station,
  to: Station,
  tolerance: number
): Station[] {
  const between = indicesBetween(from, to, ring.length);
  const indexOf = new Map(between.map(index => [ring[index]!, index]));
  const way = [from.point, ...indexOf.keys(), to.point];
  return simplifyPath(way, tolerance)
    .slice(1, -1)
    .map(point => ({ point, index: indexOf.get(point) ?? from.index }));
}

/** The ring's points behind one station up to another's side; all of them to the same station. */
export function indicesBetween(from: Station, to: Station, count: number): number[] {
  const passed = from === to ? count : (to.index - from.index + count) % count;
  return Array.from({ length: passed }, (_, i) => (from.index + 1 + i) % count);
}
