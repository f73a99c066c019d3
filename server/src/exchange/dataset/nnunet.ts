import { Readable } from 'node:stream';
import type { ExportedSeries, JudgedSlice } from '../volume/volume-files.ts';
import { fileNames } from '../file-name.ts';
import { niftiGz } from '../volume/nifti.ts';
import { volumeGrids, type SlicePlane, type VolumeGrid } from '../volume/volume-grid.ts';
import type { ZipEntry } from '../zip-stream.ts';

/** A series that becomes training cases. */
export interface TrainingSeries extends ExportedSeries {
  /** The values of a slice in modality units (HU for CT), row by row. */
  pixels(slice: number): Promise<Float32Array>;
}

export interface TrainingExport {
  name: string;
  structures: readonly string[];
  /** What the images are: "CT" makes nnU-Net keep HU, every other name normalises each image. */
  channel: string;
  series: readonly TrainingSeries[];
}

const ENDING = '.nii.gz';

/**
 * The files of an nnU-Net v2 dataset (github.com/MIC-DKFZ/nnUNet, documentation/dataset_format.md):
 * a case for each stretch of evenly spaced slices without a gap, if one of them was judged. Slices
 * that were not have the ignore label. Labels exclude each other: a pixel in several structures has
 * that of the last one, and dataset.json, which comes last, says for how many pixels that was so.
 */
export async function* nnunetDataset(exported: TrainingExport): AsyncGenerator<ZipEntry> {
  const { name, structures, channel, series } = exported;
  const counts: Counts = { cases: 0, overlapping: 0, ignored: 0 };
  const ignore = structures.length + 1;
  const names = fileNames(series.map(each => each.name));
  for (const [index, each] of series.entries()) {
    const judged = await each.consensus();
    const grids = gridsWithoutGaps(each.planes);
    for (const [part, grid] of grids.entries()) {
      if (!grid.slices.some(slice => judged.has(slice ?? -1))) continue;
      counts.cases += 1;
      const caseName = grids.length > 1 ? `${names[index]}-part-${part + 1}` : `${names[index]}`;
      yield image(`imagesTr/${caseName}_0000${ENDING}`, grid, each);
      yield labels(`labelsTr/${caseName}${ENDING}`, grid, judged, ignore, counts);
    }
  }
  const keys = fileNames(structures, ['background', 'ignore']);
  const description = {
    name,
    channel_names: { 0: channel },
    labels: {
      background: 0,
      ...Object.fromEntries(keys.map((key, index) => [key, index + 1])),
      ...(counts.ignored > 0 && { ignore }),
    },
    numTraining: counts.cases,
    file_ending: ENDING,
    overlapping_pixels: counts.overlapping,
  };
  const json = `${JSON.stringify(description, null, 2)}\n`;
  const content = Readable.from([json], { objectMode: false });
  yield { path: 'dataset.json', content, compress: true };
}

/** What is counted while the labels are written. */
interface Counts {
  cases: number;
  /** Pixels that lie in several structures. */
  overlapping: number;
  /** Slices that were not judged. */
  ignored: number;
}

function image(path: string, grid: VolumeGrid, { name, pixels }: TrainingSeries): ZipEntry {
  const voxelsAt = async (depth: number) => pixels(grid.slices[depth] ?? -1);
  return { path, content: niftiGz(grid, name, 'float32', voxelsAt), compress: false };
}

function labels(
  path: string,
  grid: VolumeGrid,
  judged: ReadonlyMap<number, JudgedSlice>,
  ignore: number,
  counts: Counts
): ZipEntry {
  const { width, height } = grid.size;
  const voxelsAt = (depth: number): Uint8Array => {
    const voxels = new Uint8Array(width * height);
    const slice = judged.get(grid.slices[depth] ?? -1);
    if (slice === undefined) {
      counts.ignored += 1;
      return voxels.fill(ignore);
    }
    counts.overlapping += paint(voxels, slice);
    return voxels;
  };
  return { path, content: niftiGz(grid, 'labels', 'uint8', voxelsAt), compress: false };
}

/** Writes each structure's number over those before it; how many pixels lie in several. */
function paint(voxels: Uint8Array, { masks }: JudgedSlice): number {
  const counted = new Uint8Array(voxels.length);
  masks.forEach(({ runs }, index) => {
    for (let i = 0; i < runs.length; i += 2) {
      voxels.fill(index + 1, runs[i], runs[i + 1]);
      for (let pixel = runs[i]!; pixel < runs[i + 1]!; pixel++) counted[pixel]! += 1;
    }
  });
  return counted.reduce((sum, structures) => sum + (structures > 1 ? 1 : 0), 0);
}

/** Where a series lacks a slice another grid begins; without a place each slice has its own. */
function gridsWithoutGaps(planes: readonly SlicePlane[]): VolumeGrid[] {
  return volumeGrids(planes).flatMap(grid => {
    if (grid.affine === null) return planes.map((plane, slice) => gridOf([plane], slice));
    const stretches: number[][] = [[]];
    for (const slice of grid.slices) {
      if (slice === null) stretches.push([]);
      else stretches.at(-1)?.push(slice);
    }
    const filled = stretches.filter(stretch => stretch.length > 0);
    return filled.map(([first = 0, ...others]) =>
      gridOf(planes.slice(first, first + 1 + others.length), first)
    );
  });
}

/** The one grid of planes that are known to be even, their slices counted from `first`. */
function gridOf(planes: readonly SlicePlane[], first: number): VolumeGrid {
  const [grid] = volumeGrids(planes);
  if (!grid) throw new RangeError('A grid has at least one slice.');
  return { ...grid, slices: grid.slices.map(slice => first + (slice ?? 0)) };
}
