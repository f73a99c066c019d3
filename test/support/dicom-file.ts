import { jsonTag, TAG } from '#server/dicom/file/tag.ts';
import { writeElements, type WrittenElements } from '#server/dicom/file/write-file.ts';

/** An element of a file; any text may stand where DICOM wants other text or numbers. */
export type WrittenElement = {
  tag: number;
  vr: string;
  value: string | number | readonly (string | number)[] | Uint8Array;
};

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

/** 3 rows of 4 pixels with the stored values 100 to 111. */
export const PIXELS = new Uint8Array(Uint16Array.from({ length: 12 }, (_, i) => 100 + i).buffer);

const ELEMENTS: readonly WrittenElement[] = [
  { tag: TAG.SOPClassUID, vr: 'UI', value: CT_IMAGE },
  { tag: TAG.SOPInstanceUID, vr: 'UI', value: '1.2.3.6' },
  { tag: TAG.Modality, vr: 'CS', value: 'CT' },
  { tag: TAG.PatientName, vr: 'PN', value: 'Doe^Jane' },
  { tag: TAG.PatientID, vr: 'LO', value: 'MRN-1' },
  { tag: TAG.StudyInstanceUID, vr: 'UI', value: '1.2.3.4' },
  { tag: TAG.SeriesInstanceUID, vr: 'UI', value: '1.2.3.5' },
  { tag: TAG.InstanceNumber, vr: 'IS', value: 7 },
  { tag: TAG.ImagePositionPatient, vr: 'DS', value: [-11.5, 22.25, 33] },
  { tag: TAG.ImageOrientationPatient, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
  { tag: TAG.SamplesPerPixel, vr: 'US', value: 1 },
  { tag: TAG.PhotometricInterpretation, vr: 'CS', value: 'MONOCHROME2' },
  { tag: TAG.Rows, vr: 'US', value: 3 },
  { tag: TAG.Columns, vr: 'US', value: 4 },
  { tag: TAG.PixelSpacing, vr: 'DS', value: [0.75, 0.5] },
  { tag: TAG.BitsAllocated, vr: 'US', value: 16 },
  { tag: TAG.BitsStored, vr: 'US', value: 12 },
  { tag: TAG.HighBit, vr: 'US', value: 11 },
  { tag: TAG.PixelRepresentation, vr: 'US', value: 0 },
  { tag: TAG.PixelData, vr: 'OW', value: PIXELS },
];

/** A small CT image as a file; elements given replace or add to its own. */
export function dicomFile(...elements: readonly WrittenElement[]): Uint8Array {
  const given = new Set(elements.map(element => element.tag));
  return writeElements(byTag([...ELEMENTS.filter(({ tag }) => !given.has(tag)), ...elements]));
}

function byTag(elements: readonly WrittenElement[]): WrittenElements {
  return Object.fromEntries(
    elements.map(({ tag, vr, value }) => {
      const values = value instanceof Uint8Array ? [value.slice().buffer] : [value].flat();
      return [jsonTag(tag), { vr, Value: values }];
    })
  );
}
