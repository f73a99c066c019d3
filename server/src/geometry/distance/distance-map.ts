import { pixelCount, type Size } from '../mask/size.ts';
import type { Spacing } from './spacing.ts';

/**
 * The squared distance of each pixel's centre to the nearest centre of a pixel whose byte is
 * `target`, exact; Infinity where there is none (10.4086/toc.2012.v008a019).
 */
export function squaredDistances(
  pixels: Uint8Array,
  target: 0 | 1,
  size: Size,
  spacing: Spacing
): Float64Array {
  const distances = Float64Array.from(pixels, pixel => (pixel === target ? 0 : Infinity));
  const { width, height, depth } = size;
  const pixelsPerSlice = width * height;
  const total = pixelCount(size);
  const line = openLine(Math.max(width, height, depth));
  for (let start = 0; start < total; start += width)
    line(distances, { start, step: 1, length: width, spacing: spacing.x });
  for (let slice = 0; slice < total; slice += pixelsPerSlice)
    for (let column = 0; column < width; column++)
      line(distances, { start: slice + column, step: width, length: height, spacing: spacing.y });
  if (depth > 1)
    for (let start = 0; start < pixelsPerSlice; start++)
      line(distances, { start, step: pixelsPerSlice, length: depth, spacing: spacing.z });
  return distances;
}

type Line = {
  readonly start: number;
  readonly step: number;
  readonly length: number;
  readonly spacing: number;
};

/**
 * Along one line the squared distances are the lower envelope of one parabola over each pixel.
 * Gives a function that replaces a line's values by that envelope, with room for `longest` pixels.
 */
function openLine(longest: number): (values: Float64Array, line: Line) => void {
  const apex = new Float64Array(longest);
  const floor = new Float64Array(longest);
  const from = new Float64Array(longest);
  return (values, { start, step, length, spacing }) => {
    let parabolas = 0;
    for (let i = 0; i < length; i++) {
      const height = values[start + i * step]!;
      if (height === Infinity) continue;
      const x = i * spacing;
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
