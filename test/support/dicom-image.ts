import type { DicomImage, ImageGeometry } from '#server/dicom/dicom-image.ts';
import { readImages } from '#server/dicom/read-image.ts';
import type { FileImage, Sortable } from '#server/dicom/series.ts';

/** The image, or the first of them, in a file. */
export function readImage(file: Uint8Array): DicomImage {
  const [image] = readImages(file);
  if (!image) throw new Error('The file has no image.');
  return image;
}

/** An axial plane of 0.75 × 0.5 mm pixels at a height. */
export const axialAt = (z: number): ImageGeometry => ({
  position: [-11.5, 22.25, z],
  rowDirection: [1, 0, 0],
  columnDirection: [0, 1, 0],
  pixelSpacing: [0.75, 0.5],
  sliceThickness: 2.5,
});

/** An image of 3 rows and 4 columns as read from a file, with its own instance UID. */
export function fileImage(file: string, image: Partial<Sortable> = {}): FileImage {
  return {
    file,
    image: {
      studyInstanceUid: '1.2.3.4',
      seriesInstanceUid: '1.2.3.5',
      sopInstanceUid: `1.2.3.6.${file}`,
      frameOfReferenceUid: null,
      patientKey: 'patient',
      frameNumber: null,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
      modality: 'CT',
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      seriesNumber: 1,
      instanceNumber: null,
      rows: 3,
      columns: 4,
      bitsAllocated: 16,
      bitsStored: 12,
      signed: false,
      samplesPerPixel: 1,
      photometricInterpretation: 'MONOCHROME2',
      geometry: null,
      pixelSpacing: null,
      rescale: { slope: 1, intercept: 0 },
      window: null,
      ...image,
    },
  };
}
