import { createHash } from 'node:crypto';
import { uidOfHash } from '../../dicom/file/uid.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import type { SlicePlane } from '../volume/volume-grid.ts';

/** An image as the hospital knows it, to which results refer. */
export interface OriginalImage extends SlicePlane {
  sopClassUid: string;
  sopInstanceUid: string;
}

/** A series as the hospital knows it; all its images have the same rows and columns. */
export interface OriginalSeries {
  studyInstanceUid: string;
  seriesInstanceUid: string;
  frameOfReferenceUid: string | null;
  /** In spatial order. */
  images: readonly OriginalImage[];
  /**
   * Attributes of the patient and of the study by keyword, under which results are filed; those
   * not given are left empty.
   */
  study?: NamedDataSet;
}

/** A reference to an image (PS3.3 table 10-11). */
export function imageReferenceItem({ sopClassUid, sopInstanceUid }: OriginalImage): NamedDataSet {
  return { ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid };
}

/** The frame in which the images lie; one of its own where their files do not name it. */
export function frameOfReferenceOf(series: OriginalSeries): string {
  return series.frameOfReferenceUid ?? derivedUid('frame of reference', series.seriesInstanceUid);
}

/** A UID that belongs to another one, the same every time. */
export function derivedUid(purpose: string, uid: string): string {
  return uidOfHash(createHash('sha256').update(`${purpose} of ${uid}`).digest());
}
