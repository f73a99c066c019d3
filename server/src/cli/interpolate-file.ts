import {
  interpolateSlices,
  isEmpty,
  sliceOf,
  toDense,
  type KnownSlice,
} from '../geometry/index.ts';
import { binaryMask } from '../volume/binary-mask.ts';
import { writeItkFile } from '../volume/itk-file.ts';
import { interpolateMorphologically } from '../volume/morphological-interpolation.ts';
import { readVolumes } from '../volume/volume-file.ts';
import { CommandRefused } from './command-refused.ts';
import { endProgress, showProgress } from './progress.ts';

export const INTERPOLATIONS = ['shape-based', 'morphological'] as const;

export type InterpolateOptions = {
  readonly out: string;
  readonly method: (typeof INTERPOLATIONS)[number];
  readonly every?: number;
  readonly label?: number;
};

/** Writes the volume between known slices. Throws `CommandRefused` or `FileUnreadable`. */
export async function interpolateFile(path: string, options: InterpolateOptions): Promise<void> {
  const { out, method, every, label } = options;
  if (!/\.(nii|nii\.gz|nrrd)$/i.test(out))
    throw new CommandRefused(`${out} cannot be written: the formats are .nii.gz, .nii and .nrrd.`);
  const [volume] = await readVolumes([path], {
    segment: label,
    onFile: name => {
      showProgress(`Reading ${name}`);
    },
  });
  const mask = binaryMask(volume!, label, path);
  const known = Array.from({ length: mask.depth }, (_, z): KnownSlice => ({
    z,
    mask: sliceOf(mask, z),
  })).filter(slice => (every === undefined ? !isEmpty(slice.mask) : slice.z % every === 0));
  if (known.length < 2)
    throw new CommandRefused(`${path} has ${known.length} known slices; it takes two at least.`);
  showProgress(`Interpolating between ${known.length} slices`);
  const [x = 1, y = 1, z = 1] = volume!.grid.spacing;
  const filled =
    method === 'morphological'
      ? await interpolateMorphologically(known, mask.depth)
      : interpolateSlices(known, mask.depth, { x, y, z });
  await writeItkFile(out, toDense(filled), volume!);
  endProgress();
  process.stdout.write(`Wrote ${out}, from ${known.length} of ${mask.depth} slices.\n`);
}
