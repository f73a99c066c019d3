import type { ProbabilityMap } from '../fusion/index.ts';
import { fillDense, pixelCount, type Mask } from '../geometry/index.ts';
import { writeItkFile } from '../volume/itk-file.ts';
import type { LabelVolume } from '../volume/volume.ts';
import type { Report } from './fusion-report.ts';
import {
  fusedSource,
  writeFusedMasks,
  writeFusedProbability,
  type FusedSegment,
  type FusedSource,
} from './fused-segmentation.ts';

/** What a fusion gives: structures, how sure they are, and what is said of the raters. */
export type FusedResult = {
  /** As an image file holds it. */
  readonly pixels: () => Uint8Array | Uint16Array;
  /** As a DICOM Segmentation holds it. */
  readonly segments: readonly FusedSegment<Mask>[];
  readonly probability: ProbabilityMap;
  readonly report: Report;
};

/** Where a result is written, and what is needed for it. */
export type Targets = {
  readonly out: string;
  readonly probability: string | undefined;
  readonly grid: LabelVolume;
  /** What DICOM files refer to; undefined where none is written. */
  readonly source: FusedSource | undefined;
};

export function isDicomPath(path: string): boolean {
  return /\.dcm$/i.test(path);
}

/** Throws `CommandRefused` where a DICOM file is wanted and would have nothing to refer to. */
export function targetsFor(
  volumes: readonly LabelVolume[],
  paths: readonly string[],
  { out, probability }: { readonly out: string; readonly probability?: string }
): Targets {
  const dicom = [out, probability].find(path => path !== undefined && isDicomPath(path));
  const source = dicom === undefined ? undefined : fusedSource(volumes, paths, dicom);
  return { out, probability, grid: volumes[0]!, source };
}

export async function writeResult(
  { pixels, segments, probability, report }: FusedResult,
  targets: Targets
): Promise<void> {
  const { out, grid, source } = targets;
  if (source && isDicomPath(out)) await writeFusedMasks(out, segments, source, report);
  else await writeItkFile(out, pixels(), grid);
  const path = targets.probability;
  if (path === undefined) return;
  const [segment] = segments;
  if (source && segment && isDicomPath(path))
    await writeFusedProbability(path, { ...segment, content: probability }, source, report);
  else await writeItkFile(path, denseProbability(probability), grid);
}

function denseProbability({ map, values }: ProbabilityMap): Float32Array {
  return fillDense(map, row => values[row]!, new Float32Array(pixelCount(map)));
}
