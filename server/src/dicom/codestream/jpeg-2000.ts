import { byteAt, codestreamDamaged, uint16, uint32, type Codestream } from './codestream.ts';

const START_OF_CODESTREAM = 0xff4f;
const SIZE = 0xff51;
const COMMENT = 0xff64;
const START_OF_TILE_PART = 0xff90;
const START_OF_DATA = 0xff93;
const END_OF_CODESTREAM = 0xffd9;

const CONTAINER = '0000000c6a5020200d0a870a';
const CODESTREAM_BOX = 0x6a703263;

/**
 * A JPEG 2000 or HTJ2K codestream (ITU-T T.800), taken out of its container where it has one, its
 * comments overwritten with zeroes: their place stays, since tile-parts are found by length.
 */
export function readJpeg2000(bytes: Uint8Array): Codestream & { signed: boolean } {
  const codestream = Buffer.from(codestreamOf(bytes));
  if (uint16(codestream, 0) !== START_OF_CODESTREAM || uint16(codestream, 2) !== SIZE) {
    throw codestreamDamaged('Its compressed image is not the JPEG 2000 it is said to be.');
  }
  const size = {
    rows: uint32(codestream, 12) - uint32(codestream, 20),
    columns: uint32(codestream, 8) - uint32(codestream, 16),
    samplesPerPixel: uint16(codestream, 40),
    signed: byteAt(codestream, 42) >= 0x80,
  };
  blankComments(codestream);
  return { ...size, bytes: codestream };
}

function codestreamOf(bytes: Uint8Array): Uint8Array {
  if (Buffer.from(bytes.subarray(0, 12)).toString('hex') !== CONTAINER) return bytes;
  let position = 0;
  while (position + 8 <= bytes.length) {
    const length = uint32(bytes, position);
    const toTheEnd = length === 0;
    const end = toTheEnd ? bytes.length : position + length;
    if (uint32(bytes, position + 4) === CODESTREAM_BOX) return bytes.subarray(position + 8, end);
    if (length < 8) break;
    position = end;
  }
  throw codestreamDamaged('Its JPEG 2000 container has no image.');
}

/** Walks the main header and the header of each tile-part. */
function blankComments(codestream: Buffer): void {
  let position = 2;
  let tilePart = 0;
  while (position + 2 <= codestream.length) {
    const marker = uint16(codestream, position);
    if (marker === END_OF_CODESTREAM) return;
    if (marker === START_OF_DATA) {
      const length = uint32(codestream, tilePart + 6);
      // A length of zero is allowed for the last tile-part, which reaches to the end.
      if (length === 0) return;
      if (length < position + 2 - tilePart) throw codestreamDamaged('Its tiles overlap.');
      position = tilePart + length;
      byteAt(codestream, position - 1);
      continue;
    }
    if (marker === START_OF_TILE_PART) tilePart = position;
    const length = uint16(codestream, position + 2);
    if (marker < 0xff00 || length < 2) {
      throw codestreamDamaged('Its compressed image is not made of segments.');
    }
    const end = position + 2 + length;
    byteAt(codestream, end - 1);
    if (marker === COMMENT) codestream.fill(0, position + 4, end);
    position = end;
  }
}
