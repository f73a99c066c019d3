import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { niftiHeader } from './nifti-header.ts';
import { volumeBytes, type VoxelKind, type VoxelsAt } from './volume-bytes.ts';
import type { VolumeGrid } from './volume-grid.ts';

/** A volume as NIfTI-1 in gzip (.nii.gz), made slice by slice as it is read. */
export function niftiGz(
  grid: VolumeGrid,
  description: string,
  kind: VoxelKind,
  voxelsAt: VoxelsAt
): Readable {
  // An error on the way destroys the stream that is returned, where its reader meets it.
  return pipeline(
    Readable.from(volume(grid, description, kind, voxelsAt)),
    createGzip(),
    () => undefined
  );
}

async function* volume(
  grid: VolumeGrid,
  description: string,
  kind: VoxelKind,
  voxelsAt: VoxelsAt
): AsyncGenerator<Uint8Array> {
  yield niftiHeader(grid, description, kind);
  yield* volumeBytes(grid, kind, voxelsAt);
}
