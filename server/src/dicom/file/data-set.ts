import dicomParser, { type ByteArrayParser, type ByteStream, type Element } from 'dicom-parser';
import { FileRefused } from '../file-refused.ts';
import { TAG } from './tag.ts';

/** How the elements of a data set are laid out (PS3.5 §7). */
export interface Encoding {
  explicit: boolean;
  littleEndian: boolean;
}

/** The elements asked for, as they lie in the file; no byte is copied or decoded. */
export interface DataSet {
  littleEndian: boolean;
  /** By tag, group × 65536 + element. */
  elements: ReadonlyMap<number, Uint8Array>;
  /** Fragments of an encapsulated Pixel Data element; null when native. */
  fragments: readonly Fragment[] | null;
  /** Where its frames begin, by the offsets of fragments; empty when the file does not say. */
  frameOffsets: readonly number[];
  /** Whether native Pixel Data lies in the file as two-byte words (OW) and not as bytes. */
  words: boolean;
}

export interface Fragment {
  /** From the start of the first fragment, headers counted. */
  offset: number;
  bytes: Uint8Array;
}

const META: Encoding = { explicit: true, littleEndian: true };
const META_GROUP = 2;
const PIXEL_DATA = 'x7fe00010';
const UNDEFINED_LENGTH = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
/** Sequences, and representations of which the library takes the length for one of two bytes. */
const PASSED_OVER = new Set(['SQ', 'OV', 'SV', 'UV']);

/** The two letters of an explicit value representation at a position, or null. */
export function representationAt(bytes: Uint8Array, position: number): string | null {
  const [first = 0, second = 0] = bytes.subarray(position, position + 2);
  const letters = first >= 65 && first <= 90 && second >= 65 && second <= 90;
  return letters ? String.fromCharCode(first, second) : null;
}

/**
 * Reads the elements in `wanted`, from `offset` up to Pixel Data or the end, whichever is first.
 * A file that says it is longer than it is, or that is no sequence of elements, is DAMAGED.
 */
export function readDataSet(
  bytes: Uint8Array,
  offset: number,
  encoding: Encoding,
  wanted: ReadonlySet<number>
): DataSet {
  return readElements(bytes, offset, encoding, wanted).dataSet;
}

/** The items of a sequence as it lies in a data set, each with its elements in `wanted`. */
export function readItems(
  sequence: Uint8Array,
  encoding: Encoding,
  wanted: ReadonlySet<number>
): DataSet[] {
  const items: DataSet[] = [];
  let position = 0;
  while (tagAt(sequence, position, encoding) === ITEM) {
    const length = longAt(sequence, position + 4, encoding);
    const start = position + 8;
    const ends = length === UNDEFINED_LENGTH ? undefined : start + length;
    if (ends !== undefined && ends > sequence.length) throw damaged();
    const item = readElements(sequence.subarray(0, ends), start, encoding, wanted);
    items.push(item.dataSet);
    position = ends ?? item.end;
  }
  return items;
}

/** Elements up to Pixel Data, the end of an item, or that of the bytes. */
function readElements(
  bytes: Uint8Array,
  offset: number,
  encoding: Encoding,
  wanted: ReadonlySet<number>
): { dataSet: DataSet; end: number } {
  const { littleEndian } = encoding;
  const elements = new Map<number, Uint8Array>();
  const dataSet = { littleEndian, elements, fragments: null, frameOffsets: [], words: false };
  let position = offset;
  // Trailing zeroes are padding of the medium; a group of 0 has no place in a file.
  while (bytes.subarray(position, position + 8).some(byte => byte !== 0)) {
    if (tagAt(bytes, position, encoding) === ITEM_END) return { dataSet, end: position + 8 };
    const { tag, vr, value, encapsulated, end } = readElement(bytes, position, encoding);
    if (wanted.has(tag) && encapsulated === null) elements.set(tag, value);
    position = end;
    if (tag !== TAG.PixelData) continue;
    const { fragments = null, frameOffsets = [] } = encapsulated ?? {};
    return { dataSet: { ...dataSet, fragments, frameOffsets, words: vr !== 'OB' }, end };
  }
  return { dataSet, end: position };
}

function tagAt(bytes: Uint8Array, position: number, { littleEndian }: Encoding): number | null {
  if (position + 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + position, 4);
  return view.getUint16(0, littleEndian) * 0x10000 + view.getUint16(2, littleEndian);
}

function longAt(bytes: Uint8Array, position: number, { littleEndian }: Encoding): number {
  return new DataView(bytes.buffer, bytes.byteOffset + position, 4).getUint32(0, littleEndian);
}

/** The file meta information from `offset` on (PS3.10 §7.1), and where the data set begins. */
export function readMeta(bytes: Uint8Array, offset: number): { meta: DataSet; end: number } {
  const elements = new Map<number, Uint8Array>();
  let end = offset;
  while (bytes[end] === META_GROUP && bytes[end + 1] === 0) {
    const element = readElement(bytes, end, META);
    elements.set(element.tag, element.value);
    end = element.end;
  }
  const meta = { littleEndian: true, elements, fragments: null, frameOffsets: [], words: false };
  return { meta, end };
}

interface FoundElement {
  tag: number;
  vr: string | undefined;
  value: Uint8Array;
  /** Of encapsulated Pixel Data. */
  encapsulated: (Pick<DataSet, 'frameOffsets'> & { fragments: Fragment[] }) | null;
  /** Where the next element begins. */
  end: number;
}

function readElement(bytes: Uint8Array, position: number, encoding: Encoding): FoundElement {
  const { littleEndianByteArrayParser, bigEndianByteArrayParser } = dicomParser;
  const parser = encoding.littleEndian ? littleEndianByteArrayParser : bigEndianByteArrayParser;
  const warnings: string[] = [];
  const stream = new dicomParser.ByteStream(parser, bytes, position);
  try {
    const element = startElement(stream, encoding.explicit, warnings);
    if (element.tag === PIXEL_DATA) passPixelData(stream, element, warnings);
    const { tag, vr, dataOffset, fragments, basicOffsetTable: frameOffsets = [] } = element;
    const end = stream.position;
    // The library notes an end that comes inside a sequence, and others it steps over in silence.
    if (end > bytes.length || warnings.length + stream.warnings.length > 0) {
      throw new RangeError([...warnings, ...stream.warnings].join());
    }
    return {
      tag: Number.parseInt(tag.slice(1), 16),
      vr,
      value: bytes.subarray(dataOffset, end),
      encapsulated: fragments
        ? { fragments: fragments.map(fragmentIn(bytes)), frameOffsets }
        : null,
      end,
    };
  } catch (cause) {
    throw damaged(cause);
  }
}

const fragmentIn =
  (bytes: Uint8Array) =>
  ({ offset, position, length }: { offset: number; position: number; length: number }) => ({
    offset,
    bytes: bytes.subarray(position, position + length),
  });

function damaged(cause?: unknown): FileRefused {
  return new FileRefused('DAMAGED', 'The file is damaged or cut off.', { cause });
}

/**
 * An element, its value passed; of Pixel Data the start only. What says its length is not looked
 * into, so that sequences nobody asks for may be damaged.
 */
function startElement(stream: ByteStream, explicit: boolean, warnings: string[]): Element {
  const { byteArray: bytes, byteArrayParser: parser, position } = stream;
  // Some writers forget the representation of single elements: those are read as implicit.
  const vr = explicit ? representationAt(bytes, position + 4) : null;
  if (vr === null) {
    const guess = (): string => (lengthIsKnown(parser, bytes, stream.position) ? 'UN' : 'SQ');
    return dicomParser.readDicomElementImplicit(stream, PIXEL_DATA, guess);
  }
  if (PASSED_OVER.has(vr) && lengthIsKnown(parser, bytes, position + 8)) {
    const tag = dicomParser.readTag(stream);
    const length = parser.readUint32(bytes, position + 8);
    stream.seek(8 + length);
    return { tag, vr, length, dataOffset: position + 12 };
  }
  return dicomParser.readDicomElementExplicit(stream, warnings, PIXEL_DATA);
}

function lengthIsKnown(parser: ByteArrayParser, bytes: Uint8Array, position: number): boolean {
  return parser.readUint32(bytes, position) !== UNDEFINED_LENGTH;
}

function passPixelData(stream: ByteStream, element: Element, warnings: string[]): void {
  if (element.length === UNDEFINED_LENGTH) {
    dicomParser.findEndOfEncapsulatedElement(stream, element, warnings);
  } else {
    stream.seek(element.length);
  }
}
