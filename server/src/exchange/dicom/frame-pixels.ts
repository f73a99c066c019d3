import type { StreamedPixels } from '../../dicom/file/write-parts.ts';
import type { ProbabilityMap } from '../../fusion/fusion.ts';
import { fillDense, type Mask } from '../../geometry/index.ts';

/** What a probability of 1 is written as. */
const HIGHEST = 255;

type Lazy<T> = () => T;

/**
 * Pictures' masks as one bit a pixel, the first pixel lowest, without gaps (PS3.5 §8.1.1), so that
 * a byte may hold the last pixels of one picture and the first of the next.
 */
export function frameBits(masks: readonly Lazy<Mask>[]) {
  return (pixelsPerFrame: number): StreamedPixels => ({
    length: 2 * Math.ceil((masks.length * pixelsPerFrame) / 16),
    pixels: packedBits(masks, pixelsPerFrame),
  });
}

/** Pictures' probabilities, 0 to 1, as one byte a pixel. */
export function frameBytes(probabilities: readonly Lazy<ProbabilityMap>[]) {
  return (pixelsPerFrame: number): StreamedPixels => ({
    length: 2 * Math.ceil((probabilities.length * pixelsPerFrame) / 2),
    pixels: inSteps(probabilities, pixelsPerFrame),
  });
}

async function* packedBits(
  masks: readonly Lazy<Mask>[],
  pixelsPerFrame: number
): AsyncGenerator<Uint8Array> {
  let [rest, restBits] = [0, 0];
  for (const mask of masks) {
    const end = restBits + pixelsPerFrame;
    const bits = new Uint8Array(Math.ceil(end / 8));
    bits[0] = rest;
    const { runs } = mask();
    for (let i = 0; i < runs.length; i += 2)
      setBits(bits, restBits + runs[i]!, restBits + runs[i + 1]!);
    restBits = end % 8;
    rest = restBits === 0 ? 0 : (bits.at(-1) ?? 0);
    yield bits.subarray(0, Math.floor(end / 8));
  }
  const written = Math.floor((masks.length * pixelsPerFrame) / 8);
  const last = 2 * Math.ceil((masks.length * pixelsPerFrame) / 16) - written;
  yield Uint8Array.of(rest, 0).subarray(0, last);
}

async function* inSteps(
  probabilities: readonly Lazy<ProbabilityMap>[],
  pixelsPerFrame: number
): AsyncGenerator<Uint8Array> {
  for (const probability of probabilities) {
    const { map, values } = probability();
    const steps = Uint8Array.from(values, value => Math.round(value * HIGHEST));
    yield fillDense(map, row => steps[row] ?? 0, new Uint8Array(pixelsPerFrame));
  }
  yield new Uint8Array((probabilities.length * pixelsPerFrame) % 2);
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
