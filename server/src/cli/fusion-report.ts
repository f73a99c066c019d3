import {
  disagreementRegions,
  fleissKappa,
  meanPairwiseDice,
  pairwiseDice,
  type ConfusionMatrix,
  type Domain,
  type Fusion,
  type LabelFusion,
  type VotePatterns,
} from '../fusion/index.ts';
import { countPixels, type Mask } from '../geometry/index.ts';

/** What `quorum fuse` says of a fusion; absent numbers are null. */
export type Report = {
  readonly method: string;
  readonly domain: Domain;
  readonly threshold?: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** What a reader of the numbers has to know. */
  readonly note?: string;
  readonly raters: readonly RaterReport[];
  readonly agreement: {
    readonly meanPairwiseDice?: number | null;
    readonly pairwiseDice?: readonly (readonly number[])[];
    readonly fleissKappa: number | null;
  };
  readonly consensus?: { readonly pixels: number };
  /** Where the raters disagree, the weightiest first. */
  readonly disagreement?: readonly object[];
};

type RaterReport = {
  readonly file: string;
  readonly pixels?: number;
  readonly sensitivity: number;
  readonly specificity: number;
  /** How often the rater says each label where each is true. */
  readonly confusion?: Record<string, Record<string, number>>;
};

type Settings = Pick<Report, 'method' | 'domain' | 'threshold'>;

const TWO_RATERS =
  'Only two raters: where they differ, nothing tells which is right. Their sensitivity and ' +
  'specificity say how they differ, not how good they are.';

/** Regions of disagreement in a report. */
const MOST_REGIONS = 20;

export function maskReport(
  fusion: Fusion,
  masks: readonly Mask[],
  paths: readonly string[],
  settings: Settings
): Report {
  const { patterns, iterations, converged, raters, mask } = fusion;
  return {
    ...settings,
    iterations,
    converged,
    ...noteOn(paths),
    raters: paths.map((file, i) => ({ file, pixels: countPixels(masks[i]!), ...raters[i]! })),
    consensus: { pixels: countPixels(mask) },
    agreement: {
      meanPairwiseDice: meanPairwiseDice(patterns) ?? null,
      pairwiseDice: pairwiseDice(patterns),
      fleissKappa: fleissKappa(patterns) ?? null,
    },
    disagreement: disagreementRegions(fusion)
      .slice(0, MOST_REGIONS)
      .map(({ box, pixels, weight, markedShare }) => ({ box, pixels, weight, markedShare })),
  };
}

export function labelReport(
  { patterns, iterations, converged, raters }: LabelFusion,
  paths: readonly string[],
  settings: Settings
): Report {
  const structures = structuresSaid(patterns);
  return {
    ...settings,
    iterations,
    converged,
    ...noteOn(paths),
    raters: paths.map((file, i) => raterReport(file, raters[i]!, structures)),
    agreement: { fleissKappa: fleissKappa(patterns) ?? null },
  };
}

function noteOn(paths: readonly string[]): { note?: string } {
  return paths.length === 2 ? { note: TWO_RATERS } : {};
}

/** The labels that any rater gave, but for 0, in order. */
export function structuresSaid({ said }: VotePatterns): number[] {
  return [...new Set(said)].filter(label => label !== 0).sort((a, b) => a - b);
}

/** Sensitivity is the mean over the structures, specificity the rate of the background. */
function raterReport(
  file: string,
  confusion: ConfusionMatrix,
  structures: readonly number[]
): RaterReport {
  const labels = [0, ...structures];
  const found = structures.reduce((sum, label) => sum + confusion[label]![label]!, 0);
  const rates = (truth: number) =>
    Object.fromEntries(labels.map(said => [said, confusion[truth]![said]!]));
  return {
    file,
    sensitivity: structures.length === 0 ? 1 : found / structures.length,
    specificity: confusion[0]![0]!,
    confusion: Object.fromEntries(labels.map(truth => [truth, rates(truth)])),
  };
}
