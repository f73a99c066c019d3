import type { ImagePoint, Rectangle } from 'quorum-server/geometry';
import type { GreyImage } from './grey-image.ts';

/** A part of an image, which may reach beyond its frame, divided into size × size pixels. */
export type Crop = {
  /** The corner, in image coordinates. */
  readonly left: number;
  readonly top: number;
  /** The extent of one of its pixels along x and along y, in image pixels. */
  readonly pixel: readonly [x: number, y: number];
  readonly size: number;
};

/** The square around a box's middle that is `margin` times as long as the box's longer side. */
export function cropAround(
  { left, top, right, bottom }: Rectangle,
  margin: number,
  size: number
): Crop {
  const side = margin * Math.max(right - left, bottom - top);
  return {
    left: (left + right - side) / 2,
    top: (top + bottom - side) / 2,
    pixel: [side / size, side / size],
    size,
  };
}

export function toCrop({ left, top, pixel }: Crop, [x, y]: ImagePoint): ImagePoint {
  return [(x - left) / pixel[0], (y - top) / pixel[1]];
}

/**
 * The image's values in a crop, row by row. Each is the mean of bilinear samples, along each
 * direction as many as the crop pixel's extent rounded up; beyond the outermost pixels' centres the
 * edge's value goes on. The cost follows the part of the image that the crop covers.
 */
export function sampleCrop({ columns, rows, values }: GreyImage, crop: Crop): Float32Array {
  const { size, pixel } = crop;
  const across = weightsAlong(crop.left, pixel[0], size, columns);
  const down = weightsAlong(crop.top, pixel[1], size, rows);
  const top = down[0]!.first;
  const height = down.at(-1)!.first + down.at(-1)!.weights.length - top;
  const squeezed = new Float32Array(height * size);
  for (let row = 0; row < height; row++)
    for (let i = 0; i < size; i++) {
      const { first, weights } = across[i]!;
      const at = (top + row) * columns + first;
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * values[at + k]!;
      squeezed[row * size + i] = sum;
    }
  const sampled = new Float32Array(size * size);
  for (let j = 0; j < size; j++) {
    const { first, weights } = down[j]!;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++)
        sum += weights[k]! * squeezed[(first - top + k) * size + i]!;
      sampled[j * size + i] = sum;
    }
  }
  return sampled;
}

/** How much each image pixel counts, from pixel `first` on. */
type Weights = { readonly first: number; readonly weights: Float64Array };

/** Of every crop pixel, along one direction. */
function weightsAlong(start: number, pixel: number, size: number, length: number): Weights[] {
  const samples = Math.ceil(pixel);
  const last = length - 1;
  const within = (index: number) => Math.min(last, Math.max(0, index));
  return Array.from({ length: size }, (_, i) => {
    const centre = (sample: number) => start + (i + (sample + 0.5) / samples) * pixel - 0.5;
    const first = within(Math.floor(centre(0)));
    const end = within(Math.floor(centre(samples - 1)) + 1);
    const weights = new Float64Array(end - first + 1);
    for (let sample = 0; sample < samples; sample++) {
      const at = centre(sample);
      const share = at - Math.floor(at);
      weights[within(Math.floor(at)) - first]! += (1 - share) / samples;
      weights[within(Math.floor(at) + 1) - first]! += share / samples;
    }
    return { first, weights };
  });
}

/** Stretches the contrast so that the given shares of the values, in order, become 0 and 1. */
export function stretchContrast(values: Float32Array, low: number, high: number): Float32Array {
  const mixed = values.slice();
  const at = (share: number) => valueOfRank(mixed, Math.round(share * (mixed.length - 1)));
  const [black, white] = [at(low), at(high)];
  const range = Math.max(white - black, LEAST_RANGE);
  return values.map(value => Math.min(1, Math.max(0, (value - black) / range)));
}

const LEAST_RANGE = 0.001;

/**
 * The value that would stand at index `rank` if all were in order; it moves them about until that
 * one does (FIND, 10.1145/366622.366647). The cost grows with their number, where sorting took
 * longer than all the rest of a crop.
 */
function valueOfRank(values: Float32Array, rank: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[rank]!;
    let [low, high] = [from, to];
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const value = values[low]!;
      values[low++] = values[high]!;
      values[high--] = value;
    }
    if (rank <= high) to = high;
    else if (rank >= low) from = low;
    else break;
  }
  return values[rank]!;
}
