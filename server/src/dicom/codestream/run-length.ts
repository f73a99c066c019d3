import { codestreamDamaged } from './codestream.ts';

const HEADER_BYTES = 64;

/** Checks that a run-length encoded frame (PS3.5 G) has a segment for each byte of a pixel. */
export function checkRunLength(bytes: Uint8Array, segments: number): void {
  if (bytes.length < HEADER_BYTES) throw codestreamDamaged('Its compressed image is cut off.');
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const found = header.getUint32(0, true);
  if (found !== segments) {
    throw codestreamDamaged(`Its compressed image has ${found} planes of bytes, not ${segments}.`);
  }
  let previous = HEADER_BYTES - 1;
  for (let segment = 1; segment <= segments; segment += 1) {
    const offset = header.getUint32(4 * segment, true);
    if (offset <= previous || offset >= bytes.length) {
      throw codestreamDamaged('The planes of its compressed image do not follow each other.');
    }
    previous = offset;
  }
}
