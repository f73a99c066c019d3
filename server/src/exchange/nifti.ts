import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { niftiHeader, type VoxelKind } from './nifti-header.ts';
import type { VolumeGrid } from './volume-grid.ts';

export type Voxels = Uint8Array | Float32Array;

/** The voxels of the slice at a depth, row by row; null stands for all zeroes. */
export type VoxelsAt<T extends Voxels> = (depth: number) => Promise<T | null> | T | null;

/** A volume as NIfTI-1 in gzip (.nii.gz), made slice by slice as it is read. */
export function niftiGz<T extends Voxels>(
  grid: VolumeGrid,
  description: string,
  kind: VoxelKind,
  voxelsAt: VoxelsAt<T>
): Readable {
  // An error on the way destroys the stream that is returned, where its reader meets it.
  return pipeline(
    Readable.from(volume(grid, description, kind, voxelsAt)),
    createGzip(),
    () => undefined
  );
}

async function* volume<T extends Voxels>(
  grid: VolumeGrid,
  description: string,
  kind: VoxelKind,
  voxelsAt: VoxelsAt<T>
): AsyncGenerator<Uint8Array> {
  const { width, height, depth } = grid.size;
  const zeroes = zeroVoxels[kind](width * height);
  yield niftiHeader(grid, description, kind);
  for (let z = 0; z < depth; z += 1) {
    const voxels = (await voxelsAt(z)) ?? zeroes;
    if (voxels.length !== zeroes.length || voxels.BYTES_PER_ELEMENT !== zeroes.BYTES_PER_ELEMENT) {
      throw new RangeError(`${voxels.length} voxels are no ${kind} slice of ${width} × ${height}.`);
    }
    yield new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength);
  }
}

const zeroVoxels: Record<VoxelKind, (length: number) => Voxels> = {
  uint8: length => new Uint8Array(length),
  float32: length => new Float32Array(length),
};
