import dcmjs from 'dcmjs';
import { decimalString } from './decimal-string.ts';
import { jsonTag, TAG } from './tag.ts';
import { EXPLICIT_LITTLE_ENDIAN } from './transfer-syntax.ts';

/** A data set by the keywords of PS3.6; a sequence is a list of data sets. */
export interface NamedDataSet {
  readonly [keyword: string]: NamedValue;
}

export type NamedValue =
  string | number | ArrayBuffer | readonly (string | number)[] | readonly NamedDataSet[];

/** What writes: this program (PS3.7 D.3.3.2). */
const IMPLEMENTATION = {
  ImplementationClassUID: '2.25.149521255938357105979398799344196209828',
  ImplementationVersionName: 'QUORUM',
};

const { DicomDict, DicomMetaDictionary } = dcmjs.data;

/** The elements of a data set by tag, "7FE00010". */
export type WrittenElements = Record<
  string,
  { vr: string; Value: readonly (string | number | ArrayBuffer)[] }
>;

/**
 * A DICOM file (PS3.10) with text in UTF-8, in little endian: with explicit representations, or
 * with implicit ones, which alone have room for numbers as text of more than 64 KiB. RangeError for
 * a keyword that PS3.6 lacks.
 */
export function writeFile(
  dataSet: NamedDataSet,
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN
): Uint8Array {
  const elements = elementsOf({ SpecificCharacterSet: 'ISO_IR 192', ...dataSet });
  return writeElements(elements, transferSyntaxUid);
}

/** A DICOM file of these elements, whatever they are, but for what its meta information needs. */
export function writeElements(
  elements: WrittenElements,
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN
): Uint8Array {
  const uid = (tag: number): string => String(elements[jsonTag(tag)]?.Value[0] ?? '');
  const sopClassUid = uid(TAG.SOPClassUID);
  const sopInstanceUid = uid(TAG.SOPInstanceUID);
  return withMeta({ sopClassUid, sopInstanceUid }, elements, transferSyntaxUid);
}

/** The beginning of a file: preamble and meta information, after which its elements follow. */
export function metaInformation(identity: Identity, transferSyntaxUid: string): Uint8Array {
  return withMeta(identity, {}, transferSyntaxUid);
}

/** What kind of object a file holds, and which. */
interface Identity {
  sopClassUid: string;
  sopInstanceUid: string;
}

function withMeta(
  { sopClassUid, sopInstanceUid }: Identity,
  elements: WrittenElements,
  transferSyntaxUid: string
): Uint8Array {
  const file = new DicomDict(
    elementsOf({
      FileMetaInformationVersion: Uint8Array.of(0, 1).buffer,
      MediaStorageSOPClassUID: sopClassUid,
      MediaStorageSOPInstanceUID: sopInstanceUid,
      TransferSyntaxUID: transferSyntaxUid,
      ...IMPLEMENTATION,
    })
  );
  file.dict = elements;
  return new Uint8Array(file.write());
}

/** Elements by their tags; RangeError for a keyword that PS3.6 lacks. */
export function elementsOf(dataSet: NamedDataSet): WrittenElements {
  const words = Number(dataSet['BitsAllocated']) > 8;
  const prepared = { ...prepare(dataSet), _vrMap: { PixelData: words ? 'OW' : 'OB' } };
  return DicomMetaDictionary.denaturalizeDataset(prepared);
}

/** Numbers of decimal strings as text: the library cuts off what is too long, exponents too. */
function prepare(dataSet: NamedDataSet): NamedDataSet {
  return Object.fromEntries(
    Object.entries(dataSet).map(([keyword, value]): [string, NamedValue] => {
      const vr = DicomMetaDictionary.nameMap[keyword]?.vr;
      if (vr === undefined) throw new RangeError(`DICOM has no attribute ${keyword}.`);
      return [keyword, prepareValue(value, vr)];
    })
  );
}

function prepareValue(value: NamedValue, vr: string): NamedValue {
  const decimal = (one: string | number): string | number =>
    vr === 'DS' && typeof one === 'number' ? decimalString(one) : one;
  if (value instanceof ArrayBuffer) return value;
  if (typeof value === 'string' || typeof value === 'number') return decimal(value);
  if (isSequence(value)) return value.map(prepare);
  return value.map(decimal);
}

function isSequence(
  value: readonly (string | number)[] | readonly NamedDataSet[]
): value is readonly NamedDataSet[] {
  return typeof value[0] === 'object';
}
