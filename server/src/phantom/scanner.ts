import type { Layer } from './anatomy/layer.ts';
import { seededRandom } from './random.ts';

/** The grid of the scan; the body's axis runs through its middle. */
export const SCAN = {
  columns: 256,
  rows: 256,
  slices: 24,
  /** Millimetres between pixels, and between slices. */
  pixel: 1.5,
  slice: 5,
} as const;

const AIR = -1000;
/** Deviation of the noise in HU, and of the blur in pixels. */
const NOISE = 11;
const BLUR = 0.62;
/** How far from an edge, in millimetres, tissues mix. */
const EDGE = 0.75;

/** Where the centre of a pixel lies about the body's axis, in millimetres. */
export const xOf = (column: number): number => (column + 0.5 - SCAN.columns / 2) * SCAN.pixel;
export const yOf = (row: number): number => (row + 0.5 - SCAN.rows / 2) * SCAN.pixel;
export const zOf = (slice: number): number => (slice + 0.5 - SCAN.slices / 2) * SCAN.slice;

/** One slice in HU, row by row, blurred and noisy as a scanner makes it. */
export function scanSlice(layers: readonly Layer[], slice: number, seed: number): Float32Array {
  const image = new Float32Array(SCAN.rows * SCAN.columns).fill(AIR);
  for (const layer of layers) paint(image, layer, zOf(slice));
  const blurred = blur(image, BLUR);
  const noise = scannerNoise(seed * 1000 + slice);
  return blurred.map((hounsfield, index) => hounsfield + noise[index]! * noiseLevel(index));
}

function paint(image: Float32Array, { shape, hounsfield }: Layer, z: number): void {
  const { center, reach, distance } = shape;
  if (Math.abs(z - center[2]) > reach[2]) return;
  const [left, right] = range(center[0], reach[0], SCAN.columns);
  const [top, bottom] = range(center[1], reach[1], SCAN.rows);
  for (let row = top; row < bottom; row += 1) {
    const y = yOf(row);
    for (let column = left; column < right; column += 1) {
      const x = xOf(column);
      const depth = -distance(x, y, z);
      if (depth <= -EDGE) continue;
      const value = typeof hounsfield === 'number' ? hounsfield : hounsfield(x, y, z);
      const cover = Math.min(1, (depth + EDGE) / (2 * EDGE));
      const at = row * SCAN.columns + column;
      image[at]! += cover * (value - image[at]!);
    }
  }
}

function range(center: number, reach: number, count: number): [number, number] {
  const first = Math.floor((center - reach) / SCAN.pixel + count / 2);
  const last = Math.ceil((center + reach) / SCAN.pixel + count / 2);
  return [Math.max(0, first), Math.min(count, last)];
}

/** Noise grows towards the middle of the body, where the fewest rays arrive. */
function noiseLevel(index: number): number {
  const x = xOf(index % SCAN.columns);
  const y = yOf(Math.floor(index / SCAN.columns));
  return NOISE * (0.45 + 0.55 * Math.exp(-(x * x + 1.8 * y * y) / (2 * 85 * 85)));
}

/**
 * Noise of deviation 1 as filtered back-projection leaves it: little at the lowest frequencies
 * (the ramp filter) and at the highest (the kernel), so it comes in grains.
 */
function scannerNoise(seed: number): Float32Array {
  const random = seededRandom(seed);
  const white = Float32Array.from({ length: SCAN.rows * SCAN.columns }, () => random.normal());
  const fine = blur(white, 0.8);
  const coarse = blur(white, 2.2);
  const grains = fine.map((value, index) => value - coarse[index]!);
  const deviation = Math.sqrt(
    grains.reduce((sum, value) => sum + value * value, 0) / grains.length
  );
  return grains.map(value => value / deviation);
}

/** A Gaussian blur, deviation in pixels, first along rows and then along columns. */
function blur(image: Float32Array, deviation: number): Float32Array {
  const radius = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * deviation ** 2))
  );
  const sum = weights.reduce((a, b) => a + b);
  const kernel = weights.map(weight => weight / sum);
  const { rows, columns } = SCAN;
  return convolve(convolve(image, kernel, 1, columns), kernel, columns, rows);
}

/** Convolves along one axis, its pixels `stride` apart and `count` in number; edges repeat. */
function convolve(
  image: Float32Array,
  kernel: number[],
  stride: number,
  count: number
): Float32Array {
  const radius = kernel.length >> 1;
  return image.map((_, index) => {
    const along = Math.floor(index / stride) % count;
    let value = 0;
    for (let i = -radius; i <= radius; i += 1) {
      const clamped = Math.min(count - 1, Math.max(0, along + i));
      value += kernel[i + radius]! * image[index + (clamped - along) * stride]!;
    }
    return value;
  });
}
