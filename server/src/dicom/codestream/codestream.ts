import { FileRefused } from '../file-refused.ts';

/** What a compressed image says of itself, and its bytes without what is not the image. */
export interface Codestream {
  /** 0 where the codestream leaves it open. */
  rows: number;
  columns: number;
  samplesPerPixel: number;
  bytes: Uint8Array;
}

export function codestreamDamaged(what: string): FileRefused {
  return new FileRefused('DAMAGED', `The file is damaged. ${what}`);
}

export function uint16(bytes: Uint8Array, position: number): number {
  return byteAt(bytes, position) * 256 + byteAt(bytes, position + 1);
}

export function uint32(bytes: Uint8Array, position: number): number {
  return uint16(bytes, position) * 65536 + uint16(bytes, position + 2);
}

export function byteAt(bytes: Uint8Array, position: number): number {
  const byte = bytes[position];
  if (byte === undefined) throw codestreamDamaged('Its compressed image is cut off.');
  return byte;
}
