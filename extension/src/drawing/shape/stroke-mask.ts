import { emptyMask, rasterize, union, type ImagePoint, type Mask } from 'quorum-server/geometry';

/** How far a brush's edge may stray from a circle, in cells. */
const ROUNDNESS = 0.25;

/** What a round brush covers on its way, all in the cells of a grid of this size. */
export function strokeMask(
  path: readonly ImagePoint[],
  radius: number,
  size: { width: number; height: number }
): Mask {
  const ends = path.length === 1 ? [...path, ...path] : path;
  const pieces = ends
    .slice(1)
    .map((to, i) => rasterize([{ points: capsule(ends[i]!, to, radius), smooth: false }], size));
  return unionOf(pieces) ?? emptyMask(size);
}

/** Whether a point, in cells, lies in a cell of the mask. */
export function covers({ width, height, runs }: Mask, [x, y]: ImagePoint): boolean {
  const column = Math.min(width - 1, Math.floor(x));
  const position = Math.min(height - 1, Math.floor(y)) * width + column;
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** All in one, halves first: a run is then copied as often as there are halvings. */
function unionOf(masks: readonly Mask[]): Mask | undefined {
  if (masks.length < 2) return masks[0];
  const half = masks.length >> 1;
  const [one, other] = [unionOf(masks.slice(0, half)), unionOf(masks.slice(half))];
  return one && other && union(one, other);
}

/** The circle swept from `a` to `b`: half of it around each end. */
function capsule(a: ImagePoint, b: ImagePoint, radius: number): ImagePoint[] {
  const halfTurn = Math.max(
    4,
    Math.ceil(Math.PI / Math.acos(1 - ROUNDNESS / Math.max(1, radius)) / 2)
  );
  const heading = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const arc = ([x, y]: ImagePoint, start: number) =>
    Array.from({ length: halfTurn + 1 }, (_, i): ImagePoint => {
      const angle = start + (Math.PI * i) / halfTurn;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
  return [...arc(a, heading + Math.PI / 2), ...arc(b, heading - Math.PI / 2)];
}
