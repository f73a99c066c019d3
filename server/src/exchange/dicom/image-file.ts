import type { DicomJson, DicomJsonElement } from '../../dicom/dicom-image.ts';
import { decimalString } from '../../dicom/file/decimal-string.ts';
import { jsonTag, TAG } from '../../dicom/file/tag.ts';
import { codecOf } from '../../dicom/file/transfer-syntax.ts';
import {
  elementsOf,
  writeElements,
  type NamedDataSet,
  type WrittenElements,
} from '../../dicom/file/write-file.ts';
import type { OriginalSeries } from './original-series.ts';
import { UNKNOWN_STUDY } from './unknown-study.ts';

/** An image of a series as it is kept: the attributes its display needs, and its pixels. */
export interface KeptImage {
  header: DicomJson;
  transferSyntax: string;
  frame: Uint8Array;
}

/** A DICOM image as it is kept, under the identifiers of its series and with nothing else. */
export function imageFile(
  { studyInstanceUid, seriesInstanceUid, frameOfReferenceUid, study, images }: OriginalSeries,
  index: number,
  { header, transferSyntax, frame }: KeptImage
): Uint8Array {
  const identity: NamedDataSet = {
    SpecificCharacterSet: 'ISO_IR 192',
    ...UNKNOWN_STUDY,
    Manufacturer: '',
    ...study,
    StudyInstanceUID: studyInstanceUid,
    SeriesInstanceUID: seriesInstanceUid,
    SeriesNumber: 1,
    SOPInstanceUID: images[index]?.sopInstanceUid ?? '',
    InstanceNumber: index + 1,
    ...(images[index]?.geometry &&
      frameOfReferenceUid !== null && {
        FrameOfReferenceUID: frameOfReferenceUid,
        PositionReferenceIndicator: '',
      }),
  };
  const words = codecOf(transferSyntax) === 'none' && bitsOf(header) > 8;
  const pixels = { vr: words ? 'OW' : 'OB', Value: [new Uint8Array(frame).buffer] };
  return writeElements(
    { ...elementsOf(identity), ...keptElements(header), [jsonTag(TAG.PixelData)]: pixels },
    transferSyntax
  );
}

function bitsOf(header: DicomJson): number {
  return Number(header[jsonTag(TAG.BitsAllocated)]?.Value?.[0]);
}

function keptElements(header: DicomJson): WrittenElements {
  return Object.fromEntries(
    Object.entries(header).map(([tag, element]) => [
      tag,
      { vr: element.vr, Value: valuesOf(element) },
    ])
  );
}

function valuesOf({
  vr,
  Value,
  InlineBinary,
}: DicomJsonElement): (string | number | ArrayBuffer)[] {
  if (InlineBinary !== undefined) {
    const bytes = Buffer.from(InlineBinary, 'base64');
    return [new Uint8Array(bytes).buffer];
  }
  return (Value ?? []).map(value => {
    if (typeof value === 'object') return value.Alphabetic;
    return vr === 'DS' && typeof value === 'number' ? decimalString(value) : value;
  });
}
