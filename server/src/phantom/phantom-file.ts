import { createHash } from 'node:crypto';
import { TAG } from '../dicom/file/tag.ts';
import { writeFile, type WrittenElement } from '../dicom/file/write-file.ts';
import { SCAN, xOf, yOf, zOf } from './scanner.ts';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
/** What is added to HU, so that stored values have no sign. */
const OFFSET = 1024;
const BITS = 12;

/** A slice in HU as a CT image file that says of itself that it is computed. */
export function phantomFile(hounsfield: Float32Array, slice: number, seed: number): Uint8Array {
  const sopInstanceUid = uid(seed, `slice ${slice}`);
  const meta = { sopClassUid: CT_IMAGE, sopInstanceUid, implementationClassUid: uid(0, 'writer') };
  return writeFile(meta, [
    { tag: TAG.SOPClassUID, vr: 'UI', value: CT_IMAGE },
    { tag: TAG.SOPInstanceUID, vr: 'UI', value: sopInstanceUid },
    ...origin(seed),
    ...plane(slice),
    ...pixels(hounsfield),
  ]);
}

function origin(seed: number): WrittenElement[] {
  const description = 'PHANTOM: kidneys, computed, no patient';
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: TAG.ImageType, vr: 'CS', value: ['DERIVED', 'PRIMARY', 'AXIAL'] },
    { tag: 0x00080020, vr: 'DA', value: '' },
    { tag: 0x00080030, vr: 'TM', value: '' },
    { tag: 0x00080050, vr: 'SH', value: '' },
    { tag: TAG.Modality, vr: 'CS', value: 'CT' },
    { tag: 0x00080070, vr: 'LO', value: 'Quorum' },
    { tag: 0x00080090, vr: 'PN', value: '' },
    { tag: 0x00081030, vr: 'LO', value: description },
    { tag: 0x0008103e, vr: 'LO', value: description },
    { tag: 0x00082111, vr: 'ST', value: 'Computed from shapes and noise; no patient was imaged.' },
    { tag: TAG.PatientName, vr: 'PN', value: 'Phantom^Kidneys' },
    { tag: TAG.PatientID, vr: 'LO', value: `PHANTOM-${seed}` },
    { tag: TAG.PatientBirthDate, vr: 'DA', value: '' },
    { tag: 0x00100040, vr: 'CS', value: '' },
    { tag: 0x00180015, vr: 'CS', value: 'ABDOMEN' },
    { tag: 0x00180060, vr: 'DS', value: 120 },
    { tag: TAG.PatientPosition, vr: 'CS', value: 'HFS' },
    { tag: TAG.StudyInstanceUID, vr: 'UI', value: uid(seed, 'study') },
    { tag: TAG.SeriesInstanceUID, vr: 'UI', value: uid(seed, 'series') },
    { tag: 0x00200010, vr: 'SH', value: 'PHANTOM' },
    { tag: TAG.SeriesNumber, vr: 'IS', value: 1 },
    { tag: 0x00200012, vr: 'IS', value: 1 },
    { tag: TAG.FrameOfReferenceUID, vr: 'UI', value: uid(seed, 'frame of reference') },
    { tag: 0x00201040, vr: 'LO', value: '' },
    { tag: 0x00204000, vr: 'LT', value: description },
  ];
}

function plane(slice: number): WrittenElement[] {
  return [
    { tag: TAG.SliceThickness, vr: 'DS', value: SCAN.slice },
    { tag: TAG.InstanceNumber, vr: 'IS', value: slice + 1 },
    { tag: TAG.ImagePositionPatient, vr: 'DS', value: [xOf(0), yOf(0), zOf(slice)] },
    { tag: TAG.ImageOrientationPatient, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
    { tag: TAG.SliceLocation, vr: 'DS', value: zOf(slice) },
    { tag: TAG.PixelSpacing, vr: 'DS', value: [SCAN.pixel, SCAN.pixel] },
  ];
}

function pixels(hounsfield: Float32Array): WrittenElement[] {
  const highest = 2 ** BITS - 1;
  const stored = Buffer.alloc(2 * hounsfield.length);
  hounsfield.forEach((value, index) => {
    const whole = Math.round(value) + OFFSET;
    stored.writeUInt16LE(Math.min(highest, Math.max(0, whole)), 2 * index);
  });
  return [
    { tag: TAG.SamplesPerPixel, vr: 'US', value: 1 },
    { tag: TAG.PhotometricInterpretation, vr: 'CS', value: 'MONOCHROME2' },
    { tag: TAG.Rows, vr: 'US', value: SCAN.rows },
    { tag: TAG.Columns, vr: 'US', value: SCAN.columns },
    { tag: TAG.BitsAllocated, vr: 'US', value: 16 },
    { tag: TAG.BitsStored, vr: 'US', value: BITS },
    { tag: TAG.HighBit, vr: 'US', value: BITS - 1 },
    { tag: TAG.PixelRepresentation, vr: 'US', value: 0 },
    { tag: TAG.BurnedInAnnotation, vr: 'CS', value: 'NO' },
    { tag: TAG.WindowCenter, vr: 'DS', value: 40 },
    { tag: TAG.WindowWidth, vr: 'DS', value: 400 },
    { tag: TAG.RescaleIntercept, vr: 'DS', value: -OFFSET },
    { tag: TAG.RescaleSlope, vr: 'DS', value: 1 },
    { tag: TAG.RescaleType, vr: 'LO', value: 'HU' },
    { tag: TAG.PixelData, vr: 'OW', value: stored },
  ];
}

/** A UID of its own for each seed and purpose, the same every time (PS3.5 B.2). */
function uid(seed: number, purpose: string): string {
  const hash = createHash('sha256').update(`Quorum phantom ${seed} ${purpose}`).digest('hex');
  return `2.25.${BigInt(`0x${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`)}`;
}
