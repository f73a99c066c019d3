import dcmjs from 'dcmjs';
import { elementsOf, metaInformation, type NamedDataSet } from './write-file.ts';
import { EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN } from './transfer-syntax.ts';

/** A sequence whose items are made one after another. */
export interface StreamedSequence {
  /** Its tag, group × 65536 + element. */
  sequence: number;
  items: AsyncIterable<NamedDataSet> | Iterable<NamedDataSet>;
}

/** Uncompressed Pixel Data of bytes or bits: exactly as many bytes as stated, an even number. */
export interface StreamedPixels {
  pixels: AsyncIterable<Uint8Array>;
  length: number;
}

export type FilePart = NamedDataSet | StreamedSequence | StreamedPixels;

const { DicomMessage, WriteBufferStream } = dcmjs.data;

const ITEM = 0xfffee000;
const SEQUENCE_END = 0xfffee0dd;
const PIXEL_DATA = 0x7fe00010;
const UNKNOWN_LENGTH = 0xffffffff;

/**
 * A DICOM file (PS3.10) as `writeFile` makes it, in pieces: what it holds is made while it is read,
 * so that it never stands in memory as a whole. Parts are in the order of their tags.
 */
export async function* fileInParts(
  identity: { sopClassUid: string; sopInstanceUid: string },
  parts: readonly FilePart[],
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN
): AsyncGenerator<Uint8Array> {
  yield metaInformation(identity, transferSyntaxUid);
  yield bytesOf({ SpecificCharacterSet: 'ISO_IR 192' }, transferSyntaxUid);
  for (const part of parts) {
    if (isSequence(part)) yield* sequence(part, transferSyntaxUid);
    else if (isPixels(part)) yield* pixelData(part, transferSyntaxUid);
    else yield bytesOf(part, transferSyntaxUid);
  }
}

async function* sequence(
  { sequence: tag, items }: StreamedSequence,
  syntax: string
): AsyncGenerator<Uint8Array> {
  yield elementStart(tag, 'SQ', UNKNOWN_LENGTH, syntax);
  for await (const item of items) {
    const bytes = bytesOf(item, syntax);
    yield delimiter(ITEM, bytes.length);
    yield bytes;
  }
  yield delimiter(SEQUENCE_END, 0);
}

async function* pixelData(
  { pixels, length }: StreamedPixels,
  syntax: string
): AsyncGenerator<Uint8Array> {
  if (length >= UNKNOWN_LENGTH) throw new RangeError('A DICOM file holds at most 4 GiB of pixels.');
  yield elementStart(PIXEL_DATA, 'OB', length, syntax);
  yield* pixels;
}

function bytesOf(dataSet: NamedDataSet, syntax: string): Uint8Array {
  const stream = new WriteBufferStream(4096, true);
  DicomMessage.write(elementsOf(dataSet), stream, syntax, {});
  return new Uint8Array(stream.getBuffer());
}

function elementStart(tag: number, vr: string, length: number, syntax: string): Uint8Array {
  if (syntax === IMPLICIT_LITTLE_ENDIAN) return delimiter(tag, length);
  const start = Buffer.alloc(12);
  writeTag(start, tag);
  start.write(vr, 4, 'latin1');
  start.writeUInt32LE(length, 8);
  return start;
}

function delimiter(tag: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  writeTag(bytes, tag);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

function writeTag(bytes: Buffer, tag: number): void {
  bytes.writeUInt16LE(tag >>> 16, 0);
  bytes.writeUInt16LE(tag & 0xffff, 2);
}

function isSequence(part: FilePart): part is StreamedSequence {
  return 'items' in part;
}

function isPixels(part: FilePart): part is StreamedPixels {
  return 'pixels' in part;
}
