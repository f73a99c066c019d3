import {
  averageSurfaceDistance,
  countPixels,
  dice,
  hausdorff,
  hausdorff95,
  jaccard,
  modifiedHausdorff,
  overlap,
  selectLabels,
  sensitivity,
  specificity,
  surfaceDice,
  surfaceDistances,
  type Mask,
  type Spacing,
} from '../geometry/index.ts';
import { binaryMask } from '../volume/binary-mask.ts';
import { readVolumes } from '../volume/volume-file.ts';
import type { LabelVolume } from '../volume/volume.ts';
import { CommandRefused } from './command-refused.ts';
import { endProgress, showProgress } from './progress.ts';

export type ScoreOptions = {
  readonly label?: number;
  readonly labels?: true;
  readonly tolerance: number;
  readonly json?: true;
};

/** Distances are in millimetres, or in pixels where the files have no spacing. */
type Score = {
  readonly label: number | null;
  readonly dice: number;
  readonly jaccard: number;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly hausdorff: number;
  readonly hausdorff95: number;
  readonly modifiedHausdorff: number;
  readonly averageSurfaceDistance: number;
  readonly surfaceDice: number;
  readonly surfaceDiceTolerance: number;
  readonly resultPixels: number;
  readonly referencePixels: number;
};

/** Prints how a file compares with another. Throws `CommandRefused` or `FileUnreadable`. */
export async function scoreFiles(
  result: string,
  reference: string,
  options: ScoreOptions
): Promise<void> {
  if (options.labels && options.label !== undefined)
    throw new CommandRefused('Either one label is compared with --label or all with --labels.');
  const paths = [result, reference];
  const volumes = await readVolumes(paths, {
    segment: options.label,
    onFile: path => {
      showProgress(`Reading ${path}`);
    },
  });
  showProgress('Measuring');
  const [own, other] = [volumes[0]!, volumes[1]!];
  const [x = 1, y = 1, z = 1] = own.grid.spacing;
  const compare = (label: number | null, a: Mask, b: Mask) =>
    scoreOf(label, a, b, { x, y, z }, options.tolerance);
  const masks = paths.map((path, i) => () => binaryMask(volumes[i]!, options.label, path));
  const scores = options.labels
    ? labelsOf(own, other).map(label =>
        compare(label, labelled(own, label), labelled(other, label))
      )
    : [compare(options.label ?? null, masks[0]!(), masks[1]!())];
  endProgress();
  process.stdout.write(options.json ? asJson(scores, options) : scores.map(asText).join('\n'));
}

function labelsOf(...volumes: LabelVolume[]): number[] {
  const all = new Set(volumes.flatMap(({ labels }) => [...labels.labels]));
  return [...all].filter(label => label !== 0).sort((a, b) => a - b);
}

function labelled({ labels }: LabelVolume, label: number): Mask {
  return selectLabels(labels, value => value === label);
}

function scoreOf(
  label: number | null,
  result: Mask,
  reference: Mask,
  spacing: Spacing,
  tolerance: number
): Score {
  const counts = overlap(result, reference);
  const distances = surfaceDistances(result, reference, spacing);
  return {
    label,
    dice: dice(counts),
    jaccard: jaccard(counts),
    sensitivity: sensitivity(counts),
    specificity: specificity(counts),
    hausdorff: hausdorff(distances),
    hausdorff95: hausdorff95(distances),
    modifiedHausdorff: modifiedHausdorff(distances),
    averageSurfaceDistance: averageSurfaceDistance(distances),
    surfaceDice: surfaceDice(distances, tolerance),
    surfaceDiceTolerance: tolerance,
    resultPixels: countPixels(result),
    referencePixels: countPixels(reference),
  };
}

/** One object, or with --labels an array of them. */
function asJson(scores: readonly Score[], { labels }: ScoreOptions): string {
  return `${JSON.stringify(labels ? scores : scores[0], undefined, 2)}\n`;
}

function asText(score: Score): string {
  const millimetres = (length: number) =>
    length === Infinity ? 'infinite' : `${length.toFixed(3)} mm`;
  const lines: [string, string][] = [
    ['Dice', score.dice.toFixed(4)],
    ['Jaccard', score.jaccard.toFixed(4)],
    ['Sensitivity', score.sensitivity.toFixed(4)],
    ['Specificity', score.specificity.toFixed(4)],
    ['Hausdorff distance', millimetres(score.hausdorff)],
    ['95th percentile of it', millimetres(score.hausdorff95)],
    ['Modified Hausdorff', millimetres(score.modifiedHausdorff)],
    ['Average surface distance', millimetres(score.averageSurfaceDistance)],
    [`Surface Dice at ${score.surfaceDiceTolerance} mm`, score.surfaceDice.toFixed(4)],
    ['Pixels, result', String(score.resultPixels)],
    ['Pixels, reference', String(score.referencePixels)],
  ];
  const heading = score.label === null ? [] : [`Label ${score.label}`];
  return [...heading, ...lines.map(([name, value]) => name.padEnd(28) + value), ''].join('\n');
}
