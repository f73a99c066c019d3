import { encode } from 'fast-png';
import { toDense, type Mask } from '../../geometry/index.ts';

/** A picture's mask as a grey PNG: white in the mask, black outside. */
export function maskPng(mask: Mask): Uint8Array {
  if (mask.depth !== 1) throw new RangeError('A PNG holds one picture, not a volume.');
  const data = toDense(mask).map(inside => 255 * inside);
  return encode({ width: mask.width, height: mask.height, data, channels: 1, depth: 8 });
}
