import { writeFile } from 'node:fs/promises';
import {
  labelStaple,
  labelVote,
  majorityVote,
  shapeBasedAverage,
  simple,
  staple,
  type Domain,
  type Fusion,
  type LabelFusion,
} from '../fusion/index.ts';
import { fillDense, pixelCount, selectLabels, toDense, type LabelMap } from '../geometry/index.ts';
import { binaryMask } from '../volume/binary-mask.ts';
import { refineOnFile } from '../refinement/refine-on-file.ts';
import { readVolumes } from '../volume/volume-file.ts';
import type { LabelVolume } from '../volume/volume.ts';
import { CommandRefused } from './command-refused.ts';
import { endProgress, showProgress } from './progress.ts';
import { labelReport, maskReport, structuresSaid, type Report } from './fusion-report.ts';
import { isDicomPath, targetsFor, writeResult, type FusedResult } from './write-result.ts';

export const MASK_METHODS = ['staple', 'majority-vote', 'simple', 'shape-based-average'] as const;
const LABEL_METHODS = { staple: labelStaple, 'majority-vote': labelVote };

export type FuseOptions = {
  readonly out: string;
  readonly method: (typeof MASK_METHODS)[number];
  readonly probability?: string;
  readonly report?: string;
  readonly threshold: number;
  readonly domain: Domain;
  readonly label?: number;
  readonly labels?: true;
  readonly refine?: string;
};

/** Fuses files into files. Throws `CommandRefused` or `FileUnreadable` with what is wrong. */
export async function fuseFiles(paths: readonly string[], options: FuseOptions): Promise<void> {
  requireSense(paths, options);
  const volumes = await readVolumes(paths, {
    segment: options.label,
    onFile: (path, index) => {
      showProgress(`Reading ${index + 1} of ${paths.length}: ${path}`);
    },
  });
  const targets = targetsFor(volumes, paths, options);
  showProgress(`Fusing ${paths.length} raters`);
  const fuse = options.labels ? fuseLabels : fuseMasks;
  const result = await fuse(volumes, paths, options);
  showProgress(`Writing ${options.out}`);
  await writeResult(result, targets);
  if (options.report !== undefined)
    await writeFile(options.report, `${JSON.stringify(result.report, undefined, 2)}\n`);
  endProgress();
  process.stdout.write(summary(result.report, options.out));
}

const RESULT_FILE = /\.(nii|nii\.gz|nrrd|png|dcm)$/i;
const PROBABILITY_FILE = /\.(nii|nii\.gz|nrrd|dcm)$/i;

function requireSense(paths: readonly string[], options: FuseOptions): void {
  const { out, probability, method, labels, label, refine, threshold } = options;
  if (paths.length < 2)
    throw new CommandRefused(`A consensus needs at least two raters, and ${paths[0]} is one.`);
  if (!RESULT_FILE.test(out))
    throw new CommandRefused(
      `${out} cannot be written: the formats are .nii.gz, .nii, .nrrd, .png and .dcm.`
    );
  if (probability !== undefined && !PROBABILITY_FILE.test(probability))
    throw new CommandRefused(
      `${probability} cannot hold a probability: .nii.gz, .nii, .nrrd and .dcm can.`
    );
  if (!labels) return;
  if (probability !== undefined && isDicomPath(probability))
    throw new CommandRefused(
      'A .dcm file holds the probability of one structure, not of --labels.'
    );
  if (!(method in LABEL_METHODS))
    throw new CommandRefused(`The method ${method} takes one structure, not --labels.`);
  if (refine !== undefined)
    throw new CommandRefused('One structure can be refined with --refine, not --labels.');
  if (label !== undefined)
    throw new CommandRefused('Either one structure is fused with --label or all with --labels.');
  if (threshold !== 0.5)
    throw new CommandRefused(
      'With --labels the most probable label wins; there is no --threshold.'
    );
}

async function fuseMasks(
  volumes: readonly LabelVolume[],
  paths: readonly string[],
  { method, domain, threshold, label, out, refine }: FuseOptions
): Promise<FusedResult> {
  const masks = volumes.map((volume, i) => binaryMask(volume, label, paths[i]!));
  const [x = 1, y = 1, z = 1] = volumes[0]!.grid.spacing;
  const spacing = { x, y, z };
  const methods: Record<FuseOptions['method'], () => Fusion> = {
    staple: () => staple(masks, { domain, threshold }),
    'majority-vote': () => majorityVote(masks, { domain, threshold }),
    simple: () => simple(masks, { domain, threshold }),
    'shape-based-average': () => shapeBasedAverage(masks, { domain, spacing }),
  };
  const fusion = methods[method]();
  const mask =
    refine === undefined ? fusion.mask : await refineOnFile(fusion.mask, volumes[0]!, refine);
  const inside = /\.png$/i.test(out) ? 255 : 1;
  const number = label ?? volumes.find(({ labels }) => labels.labels.length > 0)?.labels.labels[0];
  return {
    pixels: () => toDense(mask).map(pixel => pixel * inside),
    segments: [{ number: number ?? 1, content: mask }],
    probability: fusion.probability,
    report: maskReport({ ...fusion, mask }, masks, paths, { method, domain, threshold }),
  };
}

function fuseLabels(
  volumes: readonly LabelVolume[],
  paths: readonly string[],
  { method, domain }: FuseOptions
): FusedResult {
  const fuse = method === 'majority-vote' ? labelVote : labelStaple;
  const fusion: LabelFusion = fuse(
    volumes.map(({ labels }) => labels),
    { domain }
  );
  return {
    pixels: () => denseLabels(fusion.labels),
    segments: structuresSaid(fusion.patterns).map(number => ({
      number,
      content: selectLabels(fusion.labels, label => label === number),
    })),
    probability: fusion.probability,
    report: labelReport(fusion, paths, { method, domain }),
  };
}

function denseLabels(map: LabelMap): Uint8Array | Uint16Array {
  const highest = map.labels.reduce((max, label) => Math.max(max, label), 0);
  const pixels = highest < 256 ? new Uint8Array(pixelCount(map)) : new Uint16Array(pixelCount(map));
  return fillDense(map, label => label, pixels);
}

function summary({ raters, iterations, converged, note }: Report, out: string): string {
  const percent = (rate: number) => `${(100 * rate).toFixed(2)} %`.padStart(12);
  const width = Math.max(5, ...raters.map(({ file }) => file.length));
  const lines = raters.map(
    ({ file, sensitivity, specificity }) =>
      file.padEnd(width) + percent(sensitivity) + percent(specificity)
  );
  const heading = 'Rater'.padEnd(width) + 'Sensitivity'.padStart(12) + 'Specificity'.padStart(12);
  const end = converged ? `after ${iterations} rounds` : `not converged after ${iterations} rounds`;
  const notes = note === undefined ? [] : [note];
  return [heading, ...lines, ...notes, `Wrote ${out}, ${end}.`, ''].join('\n');
}
