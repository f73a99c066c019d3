import { pixelCount, type Size } from '../mask/size.ts';
import type { Spacing } from './spacing.ts';

/** Where seeds lie from the centres of their pixels, in pixels along each axis. */
export type Shift = Spacing;
const AT_CENTRES: Shift = { x: 0, y: 0, z: 0 };

/**
 * The squared distance from each pixel's centre to the nearest seed, exact; Infinity where there is
 * none. Seeds are the pixels whose byte is 1 (10.4086/toc.2012.v008a019).
 */
export function squaredDistances(
  seeds: Uint8Array,
  size: Size,
  spacing: Spacing,
  shift: Shift = AT_CENTRES
): Float64Array {
  const distances = Float64Array.from(seeds, seed => (seed === 1 ? 0 : Infinity));
  const { width, height, depth } = size;
  const slice = width * height;
  const total = pixelCount(size);
  const line = openLine(Math.max(width, height, depth));
  const along = (axis: keyof Spacing) => ({ spacing: spacing[axis], shift: shift[axis] });
  for (let start = 0; start < total; start += width)
    line(distances, { start, step: 1, length: width, ...along('x') });
  for (let first = 0; first < total; first += slice)
    for (let column = 0; column < width; column++)
      line(distances, { start: first + column, step: width, length: height, ...along('y') });
  if (depth > 1)
    for (let start = 0; start < slice; start++)
      line(distances, { start, step: slice, length: depth, ...along('z') });
  return distances;
}

type Line = {
  readonly start: number;
  readonly step: number;
  readonly length: number;
  readonly spacing: number;
  readonly shift: number;
};

/**
 * Along one line the squared distances are the lower envelope of one parabola over each pixel.
 * Gives a function that replaces a line's values by that envelope, with room for `longest` pixels.
 */
function openLine(longest: number): (values: Float64Array, line: Line) => void {
  const apex = new Float64Array(longest);
  const floor = new Float64Array(longest);
  const from = new Float64Array(longest);
  return (values, { start, step, length, spacing, shift }) => {
    let parabolas = 0;
    for (let i = 0; i < length; i++) {
      const height = values[start + i * step]!;
      if (height === Infinity) continue;
      const x = (i + shift) * spacing;
      let meets = -Infinity;
      while (parabolas > 0) {
        const last = parabolas - 1;
        const [a, b] = [apex[last]!, floor[last]!];
        meets = (height + x * x - b - a * a) / (2 * (x - a));
        if (meets > from[last]!) break;
        parabolas = last;
        meets = -Infinity;
      }
      apex[parabolas] = x;
      floor[parabolas] = height;
      from[parabolas++] = meets;
    }
    if (parabolas === 0) return;
    let nearest = 0;
    for (let i = 0; i < length; i++) {
      const x = i * spacing;
      while (nearest + 1 < parabolas && from[nearest + 1]! < x) nearest++;
      values[start + i * step] = (x - apex[nearest]!) ** 2 + floor[nearest]!;
    }
  };
}
