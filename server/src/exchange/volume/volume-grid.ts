import type { ImageGeometry, PatientVector } from '../../dicom/dicom-image.ts';
import { dot, normalOf } from '../../dicom/attribute/plane.ts';
import type { Size } from '../../geometry/index.ts';

/** Where a slice of a series lies; all slices of one series have the same rows and columns. */
export interface SlicePlane {
  rows: number;
  columns: number;
  geometry: ImageGeometry | null;
}

/** A row of an affine transform: factors of column, row and slice index, and the offset. */
export type AffineRow = readonly [number, number, number, number];

/** An even grid of voxels on which slices of a series lie, each exactly. */
export interface VolumeGrid {
  size: Size;
  /** Millimetres between columns, rows and slices. */
  spacing: readonly [number, number, number];
  /**
   * From voxel indices (centre of the first voxel: 0, 0, 0) to NIfTI's millimetres towards right,
   * front and head; null where the place in the patient is unknown.
   */
  affine: readonly [AffineRow, AffineRow, AffineRow] | null;
  /** Which slice of the series lies at each depth; null at depths where the series lacks one. */
  slices: readonly (number | null)[];
}

/** By what share of the usual distance between slices one may differ: positions are rounded. */
const TOLERANCE = 0.05;
/** Gaps of more slices than this begin a grid of their own. */
const MAX_GAP = 16;

/**
 * The grids on which the slices of a series lie, in the series' spatial order. One, if they are
 * evenly spaced, also where some are missing; where the spacing changes another begins, so that
 * no voxel is ever put where it was not imaged.
 */
export function volumeGrids(planes: readonly SlicePlane[]): VolumeGrid[] {
  const [first] = planes;
  if (first === undefined) return [];
  const placed = planes.flatMap(({ geometry }) => geometry ?? []);
  if (placed.length < planes.length) return [unplacedGrid(planes, first)];
  const depths = depthsOf(placed);
  const step = medianGap(depths) ?? placed[0]?.sliceThickness ?? 1;
  return evenStretches(depths, step).map(stretch => placedGrid(stretch, first, placed, step));
}

/** Slices that follow each other in a series, and the depth in the grid at which each lies. */
interface Stretch {
  first: number;
  depths: number[];
}

function evenStretches(millimetres: readonly number[], step: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [slice, at] of millimetres.entries()) {
    const stretch = stretches.at(-1);
    const gap = (at - (millimetres[slice - 1] ?? at)) / step;
    const steps = Math.round(gap);
    const even = Math.abs(gap - steps) <= TOLERANCE && steps >= 1 && steps <= MAX_GAP;
    if (stretch && even) stretch.depths.push((stretch.depths.at(-1) ?? 0) + steps);
    else stretches.push({ first: slice, depths: [0] });
  }
  return stretches;
}

function placedGrid(
  { first, depths }: Stretch,
  { columns, rows }: SlicePlane,
  placed: readonly ImageGeometry[],
  step: number
): VolumeGrid {
  const geometry = placed[first]!;
  const { position, rowDirection, columnDirection, pixelSpacing } = geometry;
  const last = depths.at(-1) ?? 0;
  const end = placed[first + depths.length - 1]!.position;
  // Between the outermost slices and not along the normal: stacks may be sheared by a tilt.
  const between: PatientVector =
    last > 0 ? divide(subtract(end, position), last) : times(normalOf(geometry), step);
  const slices = Array.from({ length: last + 1 }, (): number | null => null);
  depths.forEach((depth, index) => (slices[depth] = first + index));
  const row = (axis: 0 | 1 | 2): AffineRow => {
    // DICOM's first two axes point left and back, NIfTI's right and front.
    const turned = (value: number): number => (axis === 2 ? value : 0 - value);
    return [
      turned(rowDirection[axis] * pixelSpacing[1]),
      turned(columnDirection[axis] * pixelSpacing[0]),
      turned(between[axis]),
      turned(position[axis]),
    ];
  };
  return {
    size: { width: columns, height: rows, depth: last + 1 },
    spacing: [pixelSpacing[1], pixelSpacing[0], Math.hypot(...between)],
    affine: [row(0), row(1), row(2)],
    slices,
  };
}

function unplacedGrid(planes: readonly SlicePlane[], { columns, rows }: SlicePlane): VolumeGrid {
  return {
    size: { width: columns, height: rows, depth: planes.length },
    spacing: [1, 1, 1],
    affine: null,
    slices: planes.map((_, slice) => slice),
  };
}

function depthsOf(placed: readonly ImageGeometry[]): number[] {
  const normal = placed[0] ? normalOf(placed[0]) : ([0, 0, 1] as const);
  return placed.map(({ position }) => dot(position, normal));
}

function medianGap(depths: readonly number[]): number | undefined {
  const gaps = depths.slice(1).map((depth, index) => depth - (depths[index] ?? depth));
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1];
}

function subtract(a: PatientVector, b: PatientVector): PatientVector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function times(a: PatientVector, factor: number): PatientVector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

function divide(a: PatientVector, by: number): PatientVector {
  return times(a, 1 / by);
}
