import { createHash } from 'node:crypto';
import { HEADER_TAGS, headerOf } from './attribute/header.ts';
import { imagePixelOf } from './attribute/image-pixel.ts';
import { geometryOf, pixelSpacingOf } from './attribute/plane.ts';
import {
  isModality,
  modalityOf,
  nameSopClass,
  singleFrameClass,
  WHOLE_SLIDE,
} from './attribute/sop-class.ts';
import type { DicomImage, DisplayWindow } from './dicom-image.ts';
import { encodedFrameOf } from './encoded-frame.ts';
import { FileRefused } from './file-refused.ts';
import { readDataSet, type DataSet } from './file/data-set.ts';
import { decimals, text } from './file/element-value.ts';
import { readFileFormat } from './file/file-format.ts';
import { jsonTag, TAG } from './file/tag.ts';
import { framesOf } from './frames.ts';

const WANTED: ReadonlySet<number> = new Set([...HEADER_TAGS, ...Object.values(TAG)]);
const UID = /^[0-9.]{1,64}$/;

/**
 * Reads the images of one DICOM file of any uncompressed layout or with frames the viewer can
 * decode: one, or as many as it has frames. They may share memory with `file`. Throws
 * `FileRefused`, and nothing else, for any bytes.
 */
export function readImages(file: Uint8Array): DicomImage[] {
  const format = readFileFormat(file);
  const { bytes, offset, encoding, transferSyntaxUid } = format;
  const dataSet = readDataSet(bytes, offset, encoding, WANTED);
  const sopClassUid = text(dataSet, TAG.SOPClassUID) ?? format.sopClassUid ?? '';
  const modality = imageModality(dataSet, sopClassUid);
  if (dataSet.fragments === null && !dataSet.elements.get(TAG.PixelData)?.length) {
    throw new FileRefused('NO_PIXEL_DATA', 'The file has no pixel data.');
  }
  refuseBurnedInText(dataSet);
  const kind = { ...identityOf(dataSet), sopClassUid, modality, transferSyntaxUid };
  const frames = framesOf(dataSet, encoding, WANTED);
  if (frames.length > 1) requireFramesOfOneView(sopClassUid);
  return frames.map((frame, index) => ({
    ...kind,
    frameNumber: frames.length > 1 ? index + 1 : null,
    ...imageOf(frame, kind),
  }));
}

/** What is said of one frame, and the frame. */
function imageOf(
  dataSet: DataSet,
  {
    sopClassUid,
    modality,
    transferSyntaxUid,
  }: Pick<DicomImage, 'sopClassUid' | 'modality' | 'transferSyntaxUid'>
) {
  const pixel = imagePixelOf(dataSet);
  return {
    ...pixel,
    geometry: geometryOf(dataSet),
    pixelSpacing: pixelSpacingOf(dataSet),
    rescale: rescaleOf(dataSet),
    window: windowOf(dataSet),
    header: {
      ...headerOf(dataSet),
      [jsonTag(TAG.SOPClassUID)]: { vr: 'UI', Value: [singleFrameClass(sopClassUid)] },
      [jsonTag(TAG.Modality)]: { vr: 'CS', Value: [modality] },
    },
    frame: encodedFrameOf(dataSet, pixel, transferSyntaxUid),
  };
}

function requireFramesOfOneView(sopClassUid: string): void {
  if (sopClassUid !== WHOLE_SLIDE) return;
  throw new FileRefused(
    'MULTI_FRAME',
    'The file holds a slide in tiles, which no single image is.'
  );
}

function imageModality(dataSet: DataSet, sopClassUid: string): string {
  if (sopClassUid === '') {
    throw new FileRefused('SOP_CLASS', 'The file does not say what kind of object it holds.');
  }
  const implied = modalityOf(sopClassUid);
  if (implied === null) {
    throw new FileRefused(
      'SOP_CLASS',
      `The file holds ${nameSopClass(sopClassUid)}, not an image.`
    );
  }
  const own = text(dataSet, TAG.Modality);
  return own !== null && isModality(own) ? own : implied;
}

function refuseBurnedInText(dataSet: DataSet): void {
  if (text(dataSet, TAG.BurnedInAnnotation) !== 'YES') return;
  throw new FileRefused(
    'BURNED_IN_TEXT',
    'The file says that text is burned into its pixels, which may tell who the patient is.'
  );
}

function identityOf(dataSet: DataSet) {
  return {
    studyInstanceUid: uidOf(dataSet, TAG.StudyInstanceUID),
    seriesInstanceUid: uidOf(dataSet, TAG.SeriesInstanceUID),
    sopInstanceUid: uidOf(dataSet, TAG.SOPInstanceUID),
    frameOfReferenceUid: text(dataSet, TAG.FrameOfReferenceUID),
    patientKey: patientKeyOf(dataSet),
    seriesNumber: numberOf(dataSet, TAG.SeriesNumber),
    instanceNumber: numberOf(dataSet, TAG.InstanceNumber),
  };
}

function uidOf(dataSet: DataSet, tag: number): string {
  const uid = text(dataSet, tag) ?? '';
  if (UID.test(uid)) return uid;
  throw new FileRefused('DAMAGED', 'The file does not say which study, series and image it is.');
}

/** A hash of what tells patients apart, as bytes: no character set has to be known. */
function patientKeyOf(dataSet: DataSet): string {
  const hash = createHash('sha256');
  for (const tag of [TAG.PatientID, TAG.PatientName, TAG.PatientBirthDate]) {
    const value = Buffer.from(dataSet.elements.get(tag) ?? []).toString('latin1');
    hash.update(JSON.stringify(value.replace(/[\0 ]+$/, '')));
  }
  return hash.digest('hex');
}

function numberOf(dataSet: DataSet, tag: number): number | null {
  const [value] = decimals(dataSet, tag);
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function rescaleOf(dataSet: DataSet): DicomImage['rescale'] {
  const slope = decimals(dataSet, TAG.RescaleSlope)[0] ?? 1;
  const intercept = decimals(dataSet, TAG.RescaleIntercept)[0] ?? 0;
  if (!Number.isFinite(slope) || !Number.isFinite(intercept) || slope === 0) {
    throw new FileRefused('DAMAGED', 'The file is damaged. Its rescale values are no numbers.');
  }
  return { slope, intercept };
}

function windowOf(dataSet: DataSet): DisplayWindow | null {
  const [center = NaN] = decimals(dataSet, TAG.WindowCenter);
  const [width = NaN] = decimals(dataSet, TAG.WindowWidth);
  return Number.isFinite(center) && width > 0 ? { center, width } : null;
}
