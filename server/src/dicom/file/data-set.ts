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
  fragments: readonly Uint8Array[] | null;
  /** Whether native Pixel Data lies in the file as two-byte words (OW) and not as bytes. */
  words: boolean;
}

const META: Encoding = { explicit: true, littleEndian: true };
const META_GROUP = 2;
const PIXEL_DATA = 'x7fe00010';
const UNDEFINED_LENGTH = 0xffffffff;
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
  const { littleEndian } = encoding;
  const elements = new Map<number, Uint8Array>();
  let position = offset;
  // Trailing zeroes are padding of the medium; a group of 0 has no place in a file.
  while (bytes.subarray(position, position + 8).some(byte => byte !== 0)) {
    const { tag, vr, value, fragments, end } = readElement(bytes, position, encoding);
    if (wanted.has(tag) && fragments === null) elements.set(tag, value);
    if (tag === TAG.PixelData) return { littleEndian, elements, fragments, words: vr !== 'OB' };
    position = end;
  }
  return { littleEndian, elements, fragments: null, words: false };
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
  return { meta: { littleEndian: true, elements, fragments: null, words: false }, end };
}

interface FoundElement {
  tag: number;
  vr: string | undefined;
  value: Uint8Array;
  /** Of encapsulated Pixel Data, without the offset table. */
  fragments: Uint8Array[] | null;
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
    const { tag, vr, dataOffset, fragments } = element;
    const end = stream.position;
    // The library notes an end that comes inside a sequence, and others it steps over in silence.
    if (end > bytes.length || warnings.length + stream.warnings.length > 0) {
      throw new RangeError([...warnings, ...stream.warnings].join());
    }
    return {
      tag: Number.parseInt(tag.slice(1), 16),
      vr,
      value: bytes.subarray(dataOffset, end),
      fragments: fragments?.map(at => bytes.subarray(at.position, at.position + at.length)) ?? null,
      end,
    };
  } catch (cause) {
    throw new FileRefused('DAMAGED', 'The file is damaged or cut off.', { cause });
  }
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
