import { inflateRawSync } from 'node:zlib';
import { FileRefused } from '../file-refused.ts';
import { readMeta, representationAt, type Encoding } from './data-set.ts';
import { text } from './element-value.ts';
import {
  DEFLATED_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from './transfer-syntax.ts';

/** Where the data set of a file begins and how it is laid out. */
export interface FileFormat {
  /** The file, or the data set inflated. */
  bytes: Uint8Array;
  offset: number;
  encoding: Encoding;
  transferSyntaxUid: string;
  /** From the file meta information; null where it is missing. */
  sopClassUid: string | null;
}

const PREAMBLE = 128;
const MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
const TRANSFER_SYNTAX_UID = 0x00020010;
/** The most that a deflated data set may grow to. */
const MAX_INFLATED = 2 ** 29;

/**
 * Finds the data set of a file of PS3.10, also of one without preamble or meta information.
 * Where the file says one layout and its first element has another, the element is believed.
 */
export function readFileFormat(file: Uint8Array): FileFormat {
  if (file.length === 0) throw new FileRefused('EMPTY', 'The file is empty.');
  const start = magicAt(file, PREAMBLE) ? PREAMBLE + 4 : magicAt(file, 0) ? 4 : 0;
  if (start === 0 && !looksLikeDataSet(file)) {
    throw new FileRefused('NOT_DICOM', 'The file is neither DICOM nor a PNG or JPEG picture.');
  }
  const { meta, end } = readMeta(file, start);
  const declared = text(meta, TRANSFER_SYNTAX_UID);
  const deflated = declared === DEFLATED_LITTLE_ENDIAN;
  const bytes = deflated ? inflate(file.subarray(end)) : file;
  const offset = deflated ? 0 : end;
  const encoding = encodingAt(bytes, offset);
  return {
    bytes,
    offset,
    encoding,
    transferSyntaxUid: declared ?? uncompressed(encoding),
    sopClassUid: text(meta, MEDIA_STORAGE_SOP_CLASS_UID),
  };
}

function magicAt(file: Uint8Array, position: number): boolean {
  return Buffer.from(file.subarray(position, position + 4)).equals(Buffer.from('DICM'));
}

/** Whether a file without preamble begins with an element of group 2 or 8, of plausible length. */
function looksLikeDataSet(file: Uint8Array): boolean {
  if (file.length < 16) return false;
  const { explicit, littleEndian } = encodingAt(file, 0);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const group = view.getUint16(0, littleEndian);
  const length = explicit ? view.getUint16(6, littleEndian) : view.getUint32(4, littleEndian);
  return (group === 2 || group === 8) && length <= file.length;
}

function encodingAt(bytes: Uint8Array, offset: number): Encoding {
  const [low = 0, high = 0] = bytes.subarray(offset, offset + 2);
  return {
    explicit: representationAt(bytes, offset + 4) !== null,
    // A data set begins with a group below 256: its number is in the first byte or the second.
    littleEndian: low !== 0 || high === 0,
  };
}

function uncompressed({ explicit, littleEndian }: Encoding): string {
  if (!littleEndian) return EXPLICIT_BIG_ENDIAN;
  return explicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
}

function inflate(deflated: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(deflated, { maxOutputLength: MAX_INFLATED });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new FileRefused('TOO_LARGE', 'Unpacked, the file is larger than 512 MiB.', { cause });
    }
    throw new FileRefused('DAMAGED', 'The file is damaged. It cannot be unpacked.', { cause });
  }
}
