import { normalOf } from '#server/dicom/attribute/plane.ts';
import type { PatientVector } from '#server/dicom/dicom-image.ts';
import { readImage } from './dicom-image.ts';
import { sortIntoSeries } from '#server/dicom/series.ts';
import type { OriginalSeries } from '#server/exchange/dicom/original-series.ts';
import type { ResultObject } from '#server/exchange/dicom/result-object.ts';
import { fromDense, type Mask } from '#server/geometry/index.ts';

/** What a result says of itself in tests. */
export const RESULT: ResultObject = {
  seriesInstanceUid: '2.25.3001',
  sopInstanceUid: '2.25.3002',
  seriesNumber: 901,
  description: 'Kidneys: consensus',
  at: new Date('2026-11-21T08:09:10Z'),
  raters: ['Rater 1', 'Rater 2', 'Rater 5'],
  reviewer: 'Ada Löwe',
  softwareVersion: '0.1.0',
};

/** The series that files make, as the hospital knows it. */
export function seriesOfFiles(files: readonly Uint8Array[]): OriginalSeries {
  const read = files.map((file, index) => ({ file: String(index), image: readImage(file) }));
  const images = sortIntoSeries(read).series[0]?.images.map(({ image }) => image) ?? [];
  const [first] = images;
  if (!first) throw new Error('No file is an image.');
  return { ...first, images };
}

/** Slices of 13 × 11 pixels of 0.5 × 0.75 mm, at distances along their normal. */
export function seriesAt(
  row: PatientVector,
  column: PatientVector,
  ...millimetres: readonly number[]
): OriginalSeries {
  const plane = {
    position: [0, 0, 0] as const,
    rowDirection: row,
    columnDirection: column,
    pixelSpacing: [0.75, 0.5] as const,
    sliceThickness: 2,
  };
  const [x, y, z] = normalOf(plane);
  const images = millimetres.map((along, index) => ({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `2.25.20${index}`,
    rows: 11,
    columns: 13,
    geometry: { ...plane, position: [5 + along * x, -6 + along * y, 7 + along * z] as const },
  }));
  return {
    studyInstanceUid: '2.25.1001',
    seriesInstanceUid: '2.25.1002',
    frameOfReferenceUid: '2.25.1003',
    images,
  };
}

/** The pixels of an image that a rule says yes to. */
export function maskWhere(
  { rows: height, columns: width }: { rows: number; columns: number },
  inside: (x: number, y: number) => boolean
): Mask {
  const pixels = Uint8Array.from({ length: width * height }, (_, index) =>
    inside(index % width, Math.floor(index / width)) ? 1 : 0
  );
  return fromDense(pixels, { width, height });
}
