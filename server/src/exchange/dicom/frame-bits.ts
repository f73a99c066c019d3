import { requireSameSize, type Mask } from '../../geometry/index.ts';

/** Pictures' masks as one bit a pixel, the first pixel lowest, without gaps (PS3.5 §8.1.1). */
export function frameBits(masks: readonly Mask[]): ArrayBuffer {
  const [first] = masks;
  if (first === undefined) return new ArrayBuffer(0);
  const pixels = first.width * first.height;
  const bits = new Uint8Array(2 * Math.ceil((masks.length * pixels) / 16));
  masks.forEach((mask, frame) => {
    requireSameSize(first, mask);
    const { runs } = mask;
    for (let i = 0; i < runs.length; i += 2)
      setBits(bits, frame * pixels + runs[i]!, frame * pixels + runs[i + 1]!);
  });
  return bits.buffer;
}

/** Sets the bits from position `from` up to, and without, position `to`. */
function setBits(bits: Uint8Array, from: number, to: number): void {
  const [first, last] = [Math.floor(from / 8), Math.floor(to / 8)];
  const head = 0xff << (from % 8);
  const tail = 0xff >> (8 - (to % 8));
  if (first === last) {
    bits[first]! |= head & tail;
    return;
  }
  bits[first]! |= head;
  bits.fill(0xff, first + 1, last);
  if (tail !== 0) bits[last]! |= tail;
}
