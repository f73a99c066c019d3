import { labelMapFromDense } from '../../geometry/index.ts';
import { FileUnreadable } from '../file-unreadable.ts';
import type { LabelVolume } from '../volume.ts';
import type { SourceImage } from './drawn-on.ts';
import type { Segmentation } from './segmentation-file.ts';

/**
 * Segmentations as volumes on one grid. Each file has only the slices on which its rater marked
 * something; together they reach from the first slice that anyone marked to the last. `segment`
 * picks one segment, else every pixel has its segment's number. Throws `FileUnreadable`.
 */
export function onCommonGrid(
  segmentations: readonly Segmentation[],
  segment: number | undefined
): LabelVolume[] {
  const [first] = segmentations;
  if (first === undefined) return [];
  const { orientation, pixelSpacing } = first;
  const [across, down] = [orientation.slice(0, 3), orientation.slice(3)];
  const normal = cross(across, down);
  const heights = segmentations.flatMap(({ frames }) =>
    frames.map(({ position }) => dot(position, normal))
  );
  const spacing = first.sliceSpacing ?? smallestGap(heights);
  const lowest = heights.reduce((low, height) => Math.min(low, height));
  const highest = heights.reduce((high, height) => Math.max(high, height));
  const lowestFrame = first.frames[0]!.position;
  const shift = lowest - dot(lowestFrame, normal);
  const grid = {
    origin: lowestFrame.map((value, i) => value + shift * normal[i]!),
    spacing: [pixelSpacing[1]!, pixelSpacing[0]!, spacing],
    axes: [across, down, normal],
  };
  const size = {
    width: first.columns,
    height: first.rows,
    depth: Math.round((highest - lowest) / spacing) + 1,
  };
  return segmentations.map(segmentation => {
    requireSamePlane(segmentation, first);
    const pixels = new Uint16Array(size.width * size.height * size.depth);
    const images = new Map<number, SourceImage | undefined>();
    for (const { position, labels, image } of segmentation.frames) {
      const offset = position.map((value, i) => value - grid.origin[i]!);
      const slice = dot(offset, normal) / spacing;
      const aside = Math.max(Math.abs(dot(offset, across)), Math.abs(dot(offset, down)));
      if (Math.abs(slice - Math.round(slice)) > 0.01 || aside > 0.01 * pixelSpacing[0]!)
        throw new FileUnreadable(
          `The slices of ${segmentation.path} do not lie on ${first.path}'s.`
        );
      const start = Math.round(slice) * labels.length;
      place(labels, pixels.subarray(start, start + labels.length), segment, segmentation.path);
      images.set(Math.round(slice), image);
    }
    const source = segmentation.drawnOn && { ...segmentation.drawnOn, images };
    return { labels: labelMapFromDense(pixels, size), grid, source };
  });
}

function place(
  labels: Uint16Array,
  slice: Uint16Array,
  segment: number | undefined,
  path: string
): void {
  labels.forEach((label, i) => {
    if (label === 0 || (segment !== undefined && label !== segment)) return;
    if (slice[i] !== 0 && slice[i] !== label)
      throw new FileUnreadable(
        `In ${path} the segments ${slice[i]} and ${label} overlap: choose one with --label.`
      );
    slice[i] = label;
  });
}

function requireSamePlane(a: Segmentation, b: Segmentation): void {
  const same =
    a.rows === b.rows &&
    a.columns === b.columns &&
    [...a.orientation, ...a.pixelSpacing].every((value, i) => {
      return Math.abs(value - [...b.orientation, ...b.pixelSpacing][i]!) < 1e-4;
    });
  if (!same) throw new FileUnreadable(`${a.path} and ${b.path} are not in the same planes.`);
}

function smallestGap(heights: readonly number[]): number {
  const sorted = heights.toSorted((a, b) => a - b);
  const gaps = sorted.map((height, i) => height - (sorted[i - 1] ?? -Infinity));
  const apart = gaps.filter(gap => gap > 1e-3 && gap < Infinity);
  return apart.length === 0 ? 1 : apart.reduce((least, gap) => Math.min(least, gap));
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [1, 2, 0].map((i, axis) => {
    const j = 3 - i - axis;
    return a[i]! * b[j]! - a[j]! * b[i]!;
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
