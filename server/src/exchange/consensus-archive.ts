import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { requireSameSize, toDense, type Mask } from '../geometry/index.ts';
import { fileNames } from './file-name.ts';
import { niftiGz } from './nifti.ts';
import { volumeGrids, type SlicePlane, type VolumeGrid } from './volume-grid.ts';
import { zipStream, type ZipEntry } from './zip-stream.ts';

/** What `judged.nii.gz` says of a slice; one that was never fused is 0. */
export const JUDGED = { fused: 1, accepted: 2, rejected: 3 } as const;

/** The consensus on one slice: a mask for each structure, in the order of the structures. */
export interface JudgedSlice {
  judged: keyof typeof JUDGED;
  masks: readonly Mask[];
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

export interface ConsensusExport {
  /** What else the manifest says: the task, its structures' codes, the method. */
  description: Record<string, unknown>;
  structures: readonly string[];
  series: readonly ExportedSeries[];
}

/** A file of the archive and the voxels in it: of a structure, or of how far slices are judged. */
interface Volume {
  path: string;
  content: string;
  grid: VolumeGrid;
  voxelsOf(slice: JudgedSlice): Uint8Array;
}

interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * A zip, made as it is read: a folder for each series with a binary NIfTI mask for each structure
 * and judged.nii.gz, in parts where the spacing of its slices changes; last manifest.json with the
 * grids, which slice lies where on them, and the SHA-256 of every file. In memory at any time are
 * one series' runs and one slice's voxels.
 */
export function consensusArchive(exported: ConsensusExport): Readable {
  return zipStream(entries(exported));
}

async function* entries(exported: ConsensusExport): AsyncGenerator<ZipEntry> {
  const { description, structures, series } = exported;
  const files: WrittenFile[] = [];
  const folders = fileNames(series.map(({ name }) => name));
  const described: unknown[] = [];
  for (const [index, { name, planes, consensus }] of series.entries()) {
    const judged = await consensus();
    const volumes = volumesOf(folders[index] ?? '', volumeGrids(planes), structures);
    for (const volume of volumes) {
      const content = niftiGz(volume.grid, `Quorum: ${volume.content}`, 'uint8', depth =>
        voxelsAt(volume, judged, depth)
      );
      const measured = Readable.from(measure(volume.path, content, files), { objectMode: false });
      yield { path: volume.path, content: measured, compress: false };
    }
    described.push({ name, volumes: volumes.map(describe) });
  }
  const manifest = { ...description, series: described, files };
  const json = Readable.from([`${JSON.stringify(manifest, null, 2)}\n`], { objectMode: false });
  yield { path: 'manifest.json', content: json, compress: true };
}

function volumesOf(
  folder: string,
  grids: readonly VolumeGrid[],
  structures: readonly string[]
): Volume[] {
  const names = fileNames(structures, ['judged']);
  return grids.flatMap((grid, part) => {
    const suffix = grids.length > 1 ? `-part-${part + 1}` : '';
    const pathOf = (name: string) => `${folder}/${name}${suffix}.nii.gz`;
    const { width, height } = grid.size;
    const masks = structures.map((structure, index): Volume => ({
      path: pathOf(names[index] ?? ''),
      content: structure,
      grid,
      voxelsOf: ({ masks }) => denseSlice(masks[index], grid),
    }));
    const judged: Volume = {
      path: pathOf('judged'),
      content: 'judged: 0 not, 1 fused only, 2 accepted, 3 rejected by an expert',
      grid,
      voxelsOf: slice => new Uint8Array(width * height).fill(JUDGED[slice.judged]),
    };
    return [...masks, judged];
  });
}

function denseSlice(mask: Mask | undefined, { size }: VolumeGrid): Uint8Array {
  if (mask === undefined) throw new RangeError('A judged slice lacks the mask of a structure.');
  requireSameSize(mask, { ...size, depth: 1 });
  return toDense(mask);
}

function voxelsAt(
  { grid, voxelsOf }: Volume,
  judged: ReadonlyMap<number, JudgedSlice>,
  depth: number
): Uint8Array | null {
  const slice = judged.get(grid.slices[depth] ?? -1);
  return slice ? voxelsOf(slice) : null;
}

async function* measure(
  path: string,
  content: Readable,
  files: WrittenFile[]
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  files.push({ path, bytes, sha256: hash.digest('hex') });
}

function describe({ path, content, grid }: Volume): unknown {
  const { width, height, depth } = grid.size;
  return { path, content, size: [width, height, depth], affine: grid.affine, slices: grid.slices };
}
