import { FileUnreadable } from '../file-unreadable.ts';
import type { SegmentationData } from './segmentation-schema.ts';

type Frame = { readonly index: number; readonly segment: number; readonly path: string };

/** The segment number of each pixel of a frame, 0 for none. */
export function framePixels(data: SegmentationData, pixels: Uint8Array, frame: Frame): Uint16Array {
  const count = data.Rows * data.Columns;
  const bitsNeeded = count * data.PerFrameFunctionalGroupsSequence.length * data.BitsAllocated;
  if (8 * pixels.length < bitsNeeded)
    throw new FileUnreadable(
      `${frame.path} is compressed or cut short: its pixels are not all there.`
    );
  const start = frame.index * count;
  if (data.BitsAllocated === 1) return unpackBits(pixels, start, count, frame.segment);
  const values = data.BitsAllocated === 16 ? wordsOf(pixels) : pixels;
  const own = Uint16Array.from(values.subarray(start, start + count));
  return data.SegmentationType === 'LABELMAP' ? own : fullPixels(own, data, frame);
}

/** Frames of single bits follow each other without padding, the lowest bit first. */
function unpackBits(bytes: Uint8Array, start: number, count: number, segment: number): Uint16Array {
  const labels = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const bit = start + i;
    if ((bytes[bit >> 3]! >> (bit & 7)) & 1) labels[i] = segment;
  }
  return labels;
}

function wordsOf(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}

/** Fractions count as a mask only where they are all nothing or everything. */
function fullPixels(values: Uint16Array, data: SegmentationData, frame: Frame): Uint16Array {
  const full = data.MaximumFractionalValue ?? 1;
  if (values.some(value => value !== 0 && value !== full))
    throw new FileUnreadable(`${frame.path} holds fractions, not a mask.`);
  return values.map(value => (value === 0 ? 0 : frame.segment));
}
