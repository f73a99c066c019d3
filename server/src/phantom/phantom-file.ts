import { createHash } from 'node:crypto';
import { uidOfHash } from '../dicom/file/uid.ts';
import { writeFile, type NamedDataSet } from '../dicom/file/write-file.ts';
import { SCAN, xOf, yOf, zOf } from './scanner.ts';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
/** What is added to HU, so that stored values have no sign. */
const OFFSET = 1024;
const BITS = 12;

/** A slice in HU as a CT image file that says of itself that it is computed. */
export function phantomFile(hounsfield: Float32Array, slice: number, seed: number): Uint8Array {
  return writeFile({
    SOPClassUID: CT_IMAGE,
    SOPInstanceUID: uid(seed, `slice ${slice}`),
    ...origin(seed),
    ...plane(slice),
    ...pixels(hounsfield),
  });
}

function origin(seed: number): NamedDataSet {
  const description = 'PHANTOM: kidneys, computed, no patient';
  return {
    ImageType: ['DERIVED', 'PRIMARY', 'AXIAL'],
    StudyDate: '',
    StudyTime: '',
    AccessionNumber: '',
    Modality: 'CT',
    Manufacturer: 'Quorum',
    ReferringPhysicianName: '',
    StudyDescription: description,
    SeriesDescription: description,
    DerivationDescription: 'Computed from shapes and noise; no patient was imaged.',
    PatientName: 'Phantom^Kidneys',
    PatientID: `PHANTOM-${seed}`,
    PatientBirthDate: '',
    PatientSex: '',
    BodyPartExamined: 'ABDOMEN',
    KVP: 120,
    PatientPosition: 'HFS',
    StudyInstanceUID: uid(seed, 'study'),
    SeriesInstanceUID: uid(seed, 'series'),
    StudyID: 'PHANTOM',
    SeriesNumber: 1,
    AcquisitionNumber: 1,
    FrameOfReferenceUID: uid(seed, 'frame of reference'),
    PositionReferenceIndicator: '',
    ImageComments: description,
  };
}

function plane(slice: number): NamedDataSet {
  return {
    SliceThickness: SCAN.slice,
    InstanceNumber: slice + 1,
    ImagePositionPatient: [xOf(0), yOf(0), zOf(slice)],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    SliceLocation: zOf(slice),
    PixelSpacing: [SCAN.pixel, SCAN.pixel],
  };
}

function pixels(hounsfield: Float32Array): NamedDataSet {
  const highest = 2 ** BITS - 1;
  const stored = new ArrayBuffer(2 * hounsfield.length);
  const view = new DataView(stored);
  hounsfield.forEach((value, index) => {
    const whole = Math.round(value) + OFFSET;
    view.setUint16(2 * index, Math.min(highest, Math.max(0, whole)), true);
  });
  return {
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: SCAN.rows,
    Columns: SCAN.columns,
    BitsAllocated: 16,
    BitsStored: BITS,
    HighBit: BITS - 1,
    PixelRepresentation: 0,
    BurnedInAnnotation: 'NO',
    WindowCenter: 40,
    WindowWidth: 400,
    RescaleIntercept: -OFFSET,
    RescaleSlope: 1,
    RescaleType: 'HU',
    PixelData: stored,
  };
}

/** A UID of its own for each seed and purpose, the same every time. */
function uid(seed: number, purpose: string): string {
  return uidOfHash(createHash('sha256').update(`Quorum phantom ${seed} ${purpose}`).digest());
}
