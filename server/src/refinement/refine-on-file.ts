import { isEmpty, pixelCount, sliceOf, stackSlices, type Mask } from '../geometry/index.ts';
import { FileUnreadable } from '../volume/file-unreadable.ts';
import { readItkPixels, type ItkPixels } from '../volume/itk-file.ts';
import { gridDifference, type LabelVolume } from '../volume/volume.ts';
import { grabCut } from './grab-cut.ts';

/** Moves a consensus's outline, slice by slice, to edges in an image file. Throws `FileUnreadable`. */
export async function refineOnFile(
  mask: Mask,
  { labels, grid }: LabelVolume,
  path: string
): Promise<Mask> {
  const image = await readItkPixels(path);
  const volume = { labels: { ...labels, ...image.size }, grid: image.grid };
  const difference = gridDifference({ labels, grid }, volume);
  if (difference !== undefined)
    throw new FileUnreadable(`${path} does not show what the masks do: ${difference}.`);
  if (image.components !== 1 && image.components !== 3)
    throw new FileUnreadable(`${path} is neither a grey nor a red, green and blue image.`);
  const shown = asColours(image);
  const perSlice = 3 * mask.width * mask.height;
  const slices: Mask[] = [];
  for (let z = 0; z < mask.depth; z++) {
    const slice = sliceOf(mask, z);
    const picture = shown.subarray(z * perSlice, (z + 1) * perSlice);
    slices.push(isEmpty(slice) ? slice : await grabCut(picture, slice));
  }
  return stackSlices(slices);
}

/** The share of values that may lie beyond black, and beyond white. */
const BEYOND = 0.01;

/** Three bytes a pixel; what is not bytes already is stretched from its 1st to its 99th percentile. */
function asColours({ pixels, components, size }: ItkPixels): Uint8Array {
  const [black, white] = pixels instanceof Uint8Array ? [0, 255] : percentiles(pixels);
  const scale = 255 / Math.max(1e-9, white - black);
  const colours = new Uint8Array(3 * pixelCount(size));
  for (let i = 0; i < colours.length; i++) {
    const value = pixels[components === 3 ? i : Math.floor(i / 3)]!;
    colours[i] = Math.min(255, Math.max(0, (value - black) * scale));
  }
  return colours;
}

function percentiles(pixels: ItkPixels['pixels']): [number, number] {
  const sorted = Float64Array.from(pixels).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(BEYOND), at(1 - BEYOND)];
}
