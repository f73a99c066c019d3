import { emptyMask, type Mask } from './mask.ts';
import { pixelCount, sizeOf, type Size, type SizeOf } from './size.ts';

/** One number a pixel, row by row and slice by slice. */
export type DensePixels =
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** The pixels that are not zero. RangeError unless there is one number for each pixel. */
export function fromDense(pixels: DensePixels, size: SizeOf): Mask {
  const image = emptyMask(size);
  const toggles: number[] = [];
  let inside = false;
  for (const start of constantRuns(pixels, image)) {
    if ((pixels[start] !== 0) === inside) continue;
    toggles.push(start);
    inside = !inside;
  }
  if (inside) toggles.push(pixels.length);
  return { ...image, runs: new Float64Array(toggles) };
}

/** One byte a pixel: 1 in the mask, 0 outside. */
export function toDense(mask: Mask): Uint8Array {
  const { runs } = mask;
  const pixels = new Uint8Array(pixelCount(mask));
  for (let i = 0; i < runs.length; i += 2) pixels.fill(1, runs[i], runs[i + 1]);
  return pixels;
}

/** The positions at which stretches of equal value start, the first being 0. */
export function constantRuns(pixels: DensePixels, size: Size): number[] {
  if (pixels.length !== pixelCount(sizeOf(size)))
    throw new RangeError(`${pixels.length} values are not one for each of ${pixelCount(size)}.`);
  const starts: number[] = [];
  const endOfRun = runFinder(pixels);
  for (let start = 0; start < pixels.length; start = endOfRun(start)) starts.push(start);
  return starts;
}

/** How many pixels are compared at once where they are bytes. */
const BYTES_PER_WORD = 4;

function runFinder(pixels: DensePixels): (start: number) => number {
  if (pixels.BYTES_PER_ELEMENT > 1) return start => endOfElements(pixels, start);
  const aligned = pixels.byteOffset % BYTES_PER_WORD === 0 ? pixels : pixels.slice();
  const bytes = new Uint8Array(aligned.buffer, aligned.byteOffset, aligned.length);
  const wordCount = Math.floor(bytes.length / BYTES_PER_WORD);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, wordCount);
  return start => endOfBytes(bytes, words, start);
}

function endOfElements(pixels: DensePixels, start: number): number {
  let end = start + 1;
  while (end < pixels.length && pixels[end] === pixels[start]) end++;
  return end;
}

function endOfBytes(bytes: Uint8Array, words: Int32Array, start: number): number {
  const value = bytes[start]!;
  let end = start + 1;
  for (; end % BYTES_PER_WORD !== 0; end++) if (bytes[end] !== value) return end;
  let word = end / BYTES_PER_WORD;
  const repeated = Math.imul(value, 0x01010101);
  while (word < words.length && words[word] === repeated) word++;
  end = Math.max(end, word * BYTES_PER_WORD);
  while (end < bytes.length && bytes[end] === value) end++;
  return end;
}
