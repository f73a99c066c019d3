import { signedArea, type ImagePoint } from 'quorum-server/geometry';

/** Below this many square pixels a closed outline is a slip of the hand. */
const MIN_AREA = 1;

/** A second loop this much smaller than the first is where a trace overshot its end. */
const MIN_SHARE = 0.05;

/**
 * The outlines a person meant by a closed path. Where the path crosses itself it has loops: of a
 * figure of eight both are meant, and they turn opposite ways; what turns the same way as the
 * largest goes around twice, and what is tiny beside it is the tail of a trace. None if nothing
 * worth the name is left.
 */
export function intendedLoops(path: readonly ImagePoint[]): (readonly ImagePoint[])[] {
  const [largest, ...others] = loopsOf(withoutRepeats(path))
    .filter(ring => ring.length >= 3 && area(ring) >= MIN_AREA)
    .sort((a, b) => area(b) - area(a));
  if (!largest) return [];
  const turn = Math.sign(signedArea(largest));
  const meant = others.filter(
    ring => Math.sign(signedArea(ring)) !== turn && area(ring) >= MIN_SHARE * area(largest)
  );
  return [largest, ...meant];
}

function loopsOf(ring: readonly ImagePoint[]): (readonly ImagePoint[])[] {
  const loops: (readonly ImagePoint[])[] = [];
  const open = [ring];
  for (let next = open.pop(); next; next = open.pop()) {
    const split = splitAtCrossing(next);
    if (split) open.push(...split);
    else loops.push(next);
  }
  return loops;
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
