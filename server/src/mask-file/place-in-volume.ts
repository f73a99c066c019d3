import { dot } from '../dicom/attribute/plane.ts';
import type { ImageGeometry, PatientVector } from '../dicom/dicom-image.ts';
import type { Size } from '../geometry/index.ts';
import type { Grid } from '../volume/volume.ts';

/** The pixels of an image among the voxels of a volume, in whole voxels along x, y and z. */
export type Place = {
  /** The voxel of the first pixel, and the steps from a column and a row to the next. */
  first: readonly number[];
  column: readonly number[];
  row: readonly number[];
};

/** How far from a voxel's centre a pixel's may lie, in voxels: positions are rounded. */
const TOLERANCE = 0.1;

export type Plane = { rows: number; columns: number; geometry: ImageGeometry };

/**
 * Where an image lies in a volume of the same pixels, whichever way its axes run: 'outside' where
 * part of it is beyond the volume, 'between' where pixels and voxels do not coincide.
 */
export function placeInVolume(
  { rows, columns, geometry }: Plane,
  { grid, size }: { grid: Grid; size: Size }
): Place | 'outside' | 'between' {
  const { position, rowDirection, columnDirection, pixelSpacing } = geometry;
  const inVoxels = (vector: PatientVector) =>
    grid.axes.map((axis, a) => dot(vector, towards(axis)) / grid.spacing[a]!);
  const [x, y, z] = position;
  const [ox = 0, oy = 0, oz = 0] = grid.origin;
  const exact = {
    first: inVoxels([x - ox, y - oy, z - oz]),
    column: inVoxels(rowDirection).map(step => step * pixelSpacing[1]),
    row: inVoxels(columnDirection).map(step => step * pixelSpacing[0]),
  };
  const whole = {
    first: exact.first.map(Math.round),
    column: exact.column.map(Math.round),
    row: exact.row.map(Math.round),
  };
  const corners = [0, columns - 1].flatMap(c => [0, rows - 1].map(r => [c, r] as const));
  const extents = [size.width, size.height, size.depth];
  const within = (at: number[]) =>
    at.every((value, a) => value > -0.5 && value < extents[a]! - 0.5);
  if (!corners.every(([c, r]) => within(voxelAt(exact, c, r)))) return 'outside';
  const coincide = corners.every(([c, r]) => {
    const rounded = voxelAt(whole, c, r);
    return voxelAt(exact, c, r).every((value, a) => Math.abs(value - rounded[a]!) <= TOLERANCE);
  });
  return coincide ? whole : 'between';
}

/** The voxel of the pixel in column `c` and row `r`. */
export function voxelAt({ first, column, row }: Place, c: number, r: number): number[] {
  return first.map((start, a) => start + c * column[a]! + r * row[a]!);
}

function towards([x = 0, y = 0, z = 0]: readonly number[]): PatientVector {
  return [x, y, z];
}
