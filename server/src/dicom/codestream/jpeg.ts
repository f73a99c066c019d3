import { byteAt, codestreamDamaged, uint16, type Codestream } from './codestream.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;

/** Markers that begin a frame, one for each process of coding: JPEG's of T.81, and JPEG-LS. */
const FRAMES = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7,
]);

/** The process of the codestream: which marker began its frame. */
export interface JpegCodestream extends Codestream {
  process: number;
}

/**
 * Application segments that say how colours are stored, by marker and beginning; of each only the
 * fixed fields stay. JFIF's two last ones are the size of a thumbnail, which goes with the rest.
 */
const COLOUR_SEGMENTS: readonly { marker: number; begins: string; keeps: number; zero: number }[] =
  [
    { marker: 0xe0, begins: 'JFIF\0', keeps: 14, zero: 2 },
    { marker: 0xe8, begins: 'mrfx', keeps: 5, zero: 0 },
    { marker: 0xee, begins: 'Adobe', keeps: 12, zero: 0 },
  ];

/**
 * A JPEG (ITU-T T.81) or JPEG-LS (T.87) image without comments, application data and whatever
 * follows its end. What is decoded from it stays the same to the bit.
 */
export function readJpeg(bytes: Uint8Array): JpegCodestream {
  if (uint16(bytes, 0) !== 0xff00 + START_OF_IMAGE) {
    throw codestreamDamaged('Its compressed image is not the JPEG it is said to be.');
  }
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let frame: Omit<JpegCodestream, 'bytes'> | null = null;
  let position = 2;
  for (;;) {
    position = markerAt(bytes, position);
    const marker = byteAt(bytes, position + 1);
    if (marker === END_OF_IMAGE) break;
    const end = position + 2 + uint16(bytes, position + 2);
    if (end > bytes.length) throw codestreamDamaged('Its compressed image is cut off.');
    if (FRAMES.has(marker)) {
      frame = {
        process: marker,
        rows: uint16(bytes, position + 5),
        columns: uint16(bytes, position + 7),
        samplesPerPixel: byteAt(bytes, position + 9),
      };
    }
    const next = marker === START_OF_SCAN ? scanEnd(bytes, end) : end;
    kept.push(...keptOf(bytes.subarray(position, next), marker));
    position = next;
  }
  if (frame === null) throw codestreamDamaged('Its compressed image has no frame.');
  const image = Buffer.concat([...kept, Buffer.of(0xff, END_OF_IMAGE)]);
  return { ...frame, bytes: image.length % 2 === 0 ? image : Buffer.concat([image, Buffer.of(0)]) };
}

/** Where the next marker begins, past fill bytes. */
function markerAt(bytes: Uint8Array, position: number): number {
  if (byteAt(bytes, position) !== 0xff) {
    throw codestreamDamaged('Its compressed image is not made of segments.');
  }
  let at = position;
  while (byteAt(bytes, at + 1) === 0xff) at += 1;
  return at;
}

/** Where entropy-coded data ends: both formats keep FF 80 and above out of it, but for restarts. */
function scanEnd(bytes: Uint8Array, position: number): number {
  for (let at = bytes.indexOf(0xff, position); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const restart = next >= 0xd0 && next <= 0xd7;
    if (next >= 0x80 && next !== 0xff && !restart) return at;
  }
  return bytes.length;
}

function keptOf(segment: Uint8Array, marker: number): Uint8Array[] {
  if (marker === COMMENT) return [];
  if (marker < 0xe0 || marker > 0xef) return [segment];
  const payload = segment.subarray(4);
  const colour = COLOUR_SEGMENTS.find(
    known =>
      known.marker === marker &&
      payload.length >= known.keeps &&
      Buffer.from(payload.subarray(0, known.begins.length)).toString('latin1') === known.begins
  );
  if (colour === undefined) return [];
  const head = Buffer.of(0xff, marker, 0, colour.keeps + 2);
  const fields = Buffer.from(payload.subarray(0, colour.keeps));
  fields.fill(0, colour.keeps - colour.zero);
  return [head, fields];
}
