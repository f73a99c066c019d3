import type { ImageGeometry, PatientVector } from '../dicom-image.ts';
import { FileRefused } from '../file-refused.ts';
import type { DataSet } from '../file/data-set.ts';
import { decimals } from '../file/element-value.ts';
import { TAG } from '../file/tag.ts';

/** How far direction cosines may be from unit length and from a right angle. */
const TOLERANCE = 1e-3;

/** Millimetres [between rows, between columns], at the patient or else at the detector. */
export function pixelSpacingOf(dataSet: DataSet): readonly [number, number] | null {
  for (const tag of [TAG.PixelSpacing, TAG.ImagerPixelSpacing]) {
    const spacing = decimals(dataSet, tag);
    if (spacing.length === 0) continue;
    const [betweenRows, betweenColumns, ...more] = spacing;
    if (!positive(betweenRows) || !positive(betweenColumns) || more.length > 0) {
      throw refused('Its pixel spacing is not two positive numbers.');
    }
    return [betweenRows, betweenColumns];
  }
  return null;
}

/** The place of an image in the patient; null when it has none, GEOMETRY when that is no place. */
export function geometryOf(dataSet: DataSet): ImageGeometry | null {
  const position = decimals(dataSet, TAG.ImagePositionPatient);
  const cosines = decimals(dataSet, TAG.ImageOrientationPatient);
  const pixelSpacing = pixelSpacingOf(dataSet);
  if (position.length === 0 || cosines.length === 0 || pixelSpacing === null) return null;
  if (position.length !== 3 || !position.every(Number.isFinite)) {
    throw refused('Its position in the patient is not three numbers.');
  }
  if (cosines.length !== 6 || !cosines.every(Number.isFinite)) {
    throw refused('Its orientation in the patient is not six numbers.');
  }
  const rowDirection = unit(vector(cosines, 0));
  const columnDirection = unit(vector(cosines, 3));
  if (Math.abs(dot(rowDirection, columnDirection)) > TOLERANCE) {
    throw refused('Its rows and columns are not at right angles in the patient.');
  }
  const thickness = decimals(dataSet, TAG.SliceThickness)[0];
  return {
    position: vector(position, 0),
    rowDirection,
    columnDirection,
    pixelSpacing,
    sliceThickness: positive(thickness) ? thickness : null,
  };
}

/** The unit vector at right angles to an image, its rows and its columns right-handed. */
export function normalOf({ rowDirection: r, columnDirection: c }: ImageGeometry): PatientVector {
  return [r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]];
}

export function dot(a: PatientVector, b: PatientVector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function unit(direction: PatientVector): PatientVector {
  const length = Math.hypot(...direction);
  if (!(Math.abs(length - 1) <= TOLERANCE)) {
    throw refused('Its orientation in the patient is not made of unit vectors.');
  }
  return [direction[0] / length, direction[1] / length, direction[2] / length];
}

function vector(values: readonly number[], at: number): PatientVector {
  return [values[at] ?? NaN, values[at + 1] ?? NaN, values[at + 2] ?? NaN];
}

function positive(value: number | undefined): value is number {
  return value !== undefined && value > 0 && Number.isFinite(value);
}

function refused(what: string): FileRefused {
  return new FileRefused('GEOMETRY', `The file cannot be placed in the patient. ${what}`);
}
