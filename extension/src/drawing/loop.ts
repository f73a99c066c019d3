import { signedArea, type ImagePoint } from 'quorum-server/geometry';

/** Below this many square pixels a closed outline is a slip of the hand. */
const MIN_AREA = 1;

/**
 * The outline a person meant by a closed path: where the path crosses itself, as at the end of a
 * trace that overshoots its start, only the larger loop stays. Undefined if nothing worth the name
 * is left.
 */
export function intendedLoop(path: readonly ImagePoint[]): readonly ImagePoint[] | undefined {
  let ring = withoutRepeats(path);
  for (let split = splitAtCrossing(ring); split; split = splitAtCrossing(ring))
    ring = area(split[0]) >= area(split[1]) ? split[0] : split[1];
  return ring.length >= 3 && area(ring) >= MIN_AREA ? ring : undefined;
}

function area(ring: readonly ImagePoint[]): number {
  return Math.abs(signedArea(ring));
}

function withoutRepeats(ring: readonly ImagePoint[]): readonly ImagePoint[] {
  return ring.filter(([x, y], i) => {
    const [lastX, lastY] = ring.at(i - 1) ?? [NaN, NaN];
    return x !== lastX || y !== lastY;
  });
}

type Loops = [readonly ImagePoint[], readonly ImagePoint[]];

/** The two loops that meet where the ring first crosses itself. */
function splitAtCrossing(ring: readonly ImagePoint[]): Loops | undefined {
  for (let i = 0; i + 2 < ring.length; i++)
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 0 && j === ring.length - 1) continue;
      const at = crossing(ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % ring.length]!);
      if (at)
        return [
          [at, ...ring.slice(i + 1, j + 1)],
          [at, ...ring.slice(j + 1), ...ring.slice(0, i + 1)],
        ];
    }
  return undefined;
}

/** Where two segments cross, their ends excluded. */
function crossing(
  [ax, ay]: ImagePoint,
  [bx, by]: ImagePoint,
  [cx, cy]: ImagePoint,
  [dx, dy]: ImagePoint
): ImagePoint | undefined {
  const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (denominator === 0) return undefined;
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator;
  const other = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / denominator;
  if (along <= 0 || along >= 1 || other <= 0 || other >= 1) return undefined;
  return [ax + along * (bx - ax), ay + along * (by - ay)];
}
