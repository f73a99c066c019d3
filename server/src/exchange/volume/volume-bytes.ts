import type { VolumeGrid } from './volume-grid.ts';

export type VoxelKind = 'uint8' | 'float32';
export type Voxels = Uint8Array | Float32Array;

/** The voxels of the slice at a depth, row by row; null stands for all zeroes. */
export type VoxelsAt = (depth: number) => Promise<Voxels | null> | Voxels | null;

/** A volume's voxels, slice by slice as they are read. */
export async function* volumeBytes(
  { size: { width, height, depth } }: VolumeGrid,
  kind: VoxelKind,
  voxelsAt: VoxelsAt
): AsyncGenerator<Uint8Array> {
  const zeroes = zeroVoxels[kind](width * height);
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
