import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { niftiHeader } from './nifti-header.ts';
import type { VolumeGrid } from './volume-grid.ts';

/**
 * A volume of one byte a voxel as NIfTI-1 in gzip (.nii.gz), made slice by slice as it is read.
 * `voxelsAt` gives the bytes of the slice at a depth, row by row; null stands for all zeroes.
 */
export function niftiGz(
  grid: VolumeGrid,
  description: string,
  voxelsAt: (depth: number) => Uint8Array | null
): Readable {
  // An error on the way destroys the stream that is returned, where its reader meets it.
  return pipeline(
    Readable.from(volume(grid, description, voxelsAt)),
    createGzip(),
    () => undefined
  );
}

function* volume(
  grid: VolumeGrid,
  description: string,
  voxelsAt: (depth: number) => Uint8Array | null
): Generator<Uint8Array> {
  const { width, height, depth } = grid.size;
  const zeroes = new Uint8Array(width * height);
  yield niftiHeader(grid, description);
  for (let z = 0; z < depth; z += 1) {
    const voxels = voxelsAt(z) ?? zeroes;
    if (voxels.length !== zeroes.length) {
      throw new RangeError(`${voxels.length} voxels are no slice of ${width} × ${height}.`);
    }
    yield voxels;
  }
}
