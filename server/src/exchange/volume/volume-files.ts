import type { Readable } from 'node:stream';
import type { ProbabilityMap } from '../../fusion/fusion.ts';
import { fillDense, requireSameSize, toDense, type Mask } from '../../geometry/index.ts';
import { fileNames } from '../file-name.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { niftiGz } from './nifti.ts';
import { nrrd } from './nrrd.ts';
import type { VoxelKind, Voxels, VoxelsAt } from './volume-bytes.ts';
import { volumeGrids, type SlicePlane, type VolumeGrid } from './volume-grid.ts';

/** What the volume "judged" says of a slice; one of which nothing is known is 0. */
export const JUDGED = { drawn: 1, fused: 1, accepted: 2, rejected: 3 } as const;

/** What is known on one slice: a mask for each structure, in order; none where it was rejected. */
export interface JudgedSlice {
  judged: keyof typeof JUDGED;
  masks: readonly Mask[];
  /** How probable each pixel is, for volumes of probabilities. */
  probabilities?: readonly ProbabilityMap[];
}

/** A series of which the consensus is exported. */
export interface ExportedSeries {
  /** Becomes the folder's name. */
  name: string;
  /** Every slice of the series in spatial order, judged or not. */
  planes: readonly SlicePlane[];
  /** The consensus by the slice's index; called when the series' turn comes. */
  consensus(): Promise<ReadonlyMap<number, JudgedSlice>>;
}

const CONTAINERS = {
  nifti: { ending: '.nii.gz', write: niftiGz },
  nrrd: { ending: '.nrrd', write: nrrd },
} satisfies Record<string, { ending: string; write: VolumeWriter }>;

type VolumeWriter = (
  grid: VolumeGrid,
  description: string,
  kind: VoxelKind,
  voxelsAt: VoxelsAt
) => Readable;

export interface VolumeExport {
  container: keyof typeof CONTAINERS;
  voxels: 'masks' | 'probabilities';
  structures: readonly string[];
  series: AsyncIterable<ExportedSeries> | Iterable<ExportedSeries>;
  /** Told of each slice that was written, with the share of its series' files that this is. */
  onSlice?: (share: number) => void;
}

/** A file and the voxels in it: of a structure, or of how far slices are judged. */
interface Volume {
  path: string;
  content: string;
  kind: VoxelKind;
  grid: VolumeGrid;
  /** Null where all are zero. */
  voxelsOf(slice: JudgedSlice): Voxels | null;
}

/**
 * A folder for each series with a volume for each structure and "judged", in parts where the
 * spacing of its slices changes. In memory at any time are one series' runs and one slice's voxels.
 */
export async function* volumeFiles(exported: VolumeExport): AsyncGenerator<ZipEntry> {
  const { container, series, structures, onSlice } = exported;
  const { write } = CONTAINERS[container];
  const folders: string[] = [];
  for await (const { name, planes, consensus } of series) {
    const judged = await consensus();
    const [folder = ''] = fileNames([name], folders);
    folders.push(folder);
    for (const volume of volumesOf(exported, folder, volumeGrids(planes))) {
      const { path, content, kind, grid } = volume;
      const voxelsAt: VoxelsAt = depth => {
        const slice = judged.get(grid.slices[depth] ?? -1);
        if (slice) onSlice?.(1 / (structures.length + 1));
        return slice ? volume.voxelsOf(slice) : null;
      };
      const file = write(grid, `Quorum: ${content}`, kind, voxelsAt);
      yield { path, content: file, compress: false, about: { series: name, ...describe(volume) } };
    }
  }
}

function volumesOf(
  { container, voxels, structures }: VolumeExport,
  folder: string,
  grids: readonly VolumeGrid[]
): Volume[] {
  const names = fileNames(structures, ['judged']);
  return grids.flatMap((grid, part) => {
    const suffix = grids.length > 1 ? `-part-${part + 1}` : '';
    const pathOf = (name: string) => `${folder}/${name}${suffix}${CONTAINERS[container].ending}`;
    const { width, height } = grid.size;
    const found = structures.map((structure, index): Volume => ({
      path: pathOf(names[index] ?? ''),
      content: structure,
      grid,
      ...(voxels === 'masks'
        ? { kind: 'uint8', voxelsOf: slice => denseMask(slice, index, grid) }
        : { kind: 'float32', voxelsOf: slice => denseProbability(slice, index, grid) }),
    }));
    const judged: Volume = {
      path: pathOf('judged'),
      content: 'judged: 0 not, 1 fused or drawn, 2 accepted, 3 rejected by an expert',
      kind: 'uint8',
      grid,
      voxelsOf: slice => new Uint8Array(width * height).fill(JUDGED[slice.judged]),
    };
    return [...found, judged];
  });
}

function denseMask(
  { judged, masks }: JudgedSlice,
  structure: number,
  { size }: VolumeGrid
): Uint8Array | null {
  if (judged === 'rejected') return null;
  const mask = masks[structure];
  if (mask === undefined) throw new RangeError('A judged slice lacks the mask of a structure.');
  requireSameSize(mask, { ...size, depth: 1 });
  return toDense(mask);
}

function denseProbability(
  { judged, probabilities }: JudgedSlice,
  structure: number,
  { size }: VolumeGrid
): Float32Array | null {
  if (judged === 'rejected') return null;
  const found = probabilities?.[structure];
  if (found === undefined) throw new RangeError('A judged slice lacks a probability.');
  requireSameSize(found.map, { ...size, depth: 1 });
  const pixels = new Float32Array(size.width * size.height);
  return fillDense(found.map, row => found.values[row] ?? 0, pixels);
}

function describe({ content, grid }: Volume): object {
  const { width, height, depth } = grid.size;
  return { content, size: [width, height, depth], affine: grid.affine, slices: grid.slices };
}
