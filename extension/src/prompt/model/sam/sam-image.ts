import type { SamManifest } from 'quorum-server/contract';
import { sampleCrop, type Crop } from '../../image/crop.ts';
import type { GreyImage } from '../../image/grey-image.ts';

type Input = SamManifest['input'];

/** The part of the plane that the model's input covers: the image, and what `fit` leaves over. */
export function wholeImage(
  { columns, rows }: Pick<GreyImage, 'columns' | 'rows'>,
  { size, fit }: Input
): Crop {
  const longest = Math.max(columns, rows);
  const sides = fit === 'stretch' ? ([columns, rows] as const) : ([longest, longest] as const);
  return { left: 0, top: 0, pixel: [sides[0] / size, sides[1] / size], size };
}

/**
 * The image as the encoder takes it, [1, 3, size, size]: three times its grey, normalised, and then
 * zero where a pixel's centre lies beyond the image.
 */
export function samImage(image: GreyImage, input: Input): Float32Array {
  const { size, normalisation } = input;
  const crop = wholeImage(image, input);
  const [width, height] = [
    Math.round(image.columns / crop.pixel[0]),
    Math.round(image.rows / crop.pixel[1]),
  ];
  const grey = sampleCrop(image, crop);
  const tensor = new Float32Array(3 * size * size);
  const [low, range] = normalisation.kind === 'range' ? rangeOf(grey) : [0, 1];
  for (let channel = 0; channel < 3; channel++) {
    const [mean, deviation] =
      normalisation.kind === 'range'
        ? [low, range]
        : [normalisation.mean[channel]!, normalisation.deviation[channel]!];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        tensor[(channel * size + y) * size + x] = (grey[y * size + x]! - mean) / deviation;
  }
  return tensor;
}

/** The least value, and how far it is from there to the greatest. */
function rangeOf(values: Float32Array): [least: number, range: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, Math.max(most - least, LEAST_RANGE)];
}

const LEAST_RANGE = 1e-8;
