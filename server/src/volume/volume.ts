import type { LabelMap } from '../geometry/index.ts';
import type { DrawnOn, SourceImage } from './segmentation/drawn-on.ts';

/**
 * Where an image's pixels lie in the patient, in millimetres (LPS): the centre of the first pixel
 * is at `origin`, and its neighbour along axis a (x, y, z of the image) is `spacing[a]` further
 * along the unit vector `axes[a]`. A picture has two axes.
 */
export type Grid = {
  readonly origin: readonly number[];
  readonly spacing: readonly number[];
  readonly axes: readonly (readonly number[])[];
};

/** The series that labels were drawn on, and the image of each slice that was drawn on. */
export type SourceSeries = DrawnOn & {
  readonly images: ReadonlyMap<number, SourceImage | undefined>;
};

/** An image of labels, 0 being none, where it lies, and what it was drawn on if its file says so. */
export type LabelVolume = {
  readonly labels: LabelMap;
  readonly grid: Grid;
  readonly source?: SourceSeries | undefined;
};

/** What differs between two grids, in words; undefined where they are the same. */
export function gridDifference(a: LabelVolume, b: LabelVolume): string | undefined {
  const [sizeA, sizeB] = [extents(a), extents(b)];
  if (differ(sizeA, sizeB, 0)) return `${sizeA.join(' × ')} and ${sizeB.join(' × ')} pixels`;
  if (a.grid.spacing.length !== b.grid.spacing.length) return 'two and three dimensions';
  const pixel = Math.min(...a.grid.spacing);
  if (differ(a.grid.spacing, b.grid.spacing, 1e-3 * pixel))
    return `spacing of ${millimetres(a.grid.spacing)} and ${millimetres(b.grid.spacing)}`;
  if (differ(a.grid.origin, b.grid.origin, 1e-2 * pixel))
    return `origins at ${millimetres(a.grid.origin)} and ${millimetres(b.grid.origin)}`;
  if (differ(a.grid.axes.flat(), b.grid.axes.flat(), 1e-3)) return 'different directions';
  return undefined;
}

function extents({ labels, grid }: LabelVolume): number[] {
  return [labels.width, labels.height, labels.depth].slice(0, grid.spacing.length);
}

function differ(a: readonly number[], b: readonly number[], tolerance: number): boolean {
  return a.length !== b.length || a.some((value, i) => Math.abs(value - b[i]!) > tolerance);
}

function millimetres(values: readonly number[]): string {
  return `(${values.map(value => Number(value.toFixed(4))).join(', ')}) mm`;
}
