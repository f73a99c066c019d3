import type { VoxelKind } from './volume-bytes.ts';
import type { VolumeGrid } from './volume-grid.ts';

const HEADER_BYTES = 348;
const DATA_OFFSET = 352;
/** Kinds of voxels, with NIfTI's code and the bits of each. */
const VOXELS = {
  uint8: { code: 2, bits: 8 },
  float32: { code: 16, bits: 32 },
} as const satisfies Record<VoxelKind, object>;

const MILLIMETRES = 2;
/** Code of a frame that is the scanner's. */
const SCANNER = 1;
/** How far the axes of a grid may be from right angles to be a rotation. */
const TOLERANCE = 1e-4;

/** The header of a NIfTI-1 file (nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h). */
export function niftiHeader(grid: VolumeGrid, description: string, kind: VoxelKind): Buffer {
  const { width, height, depth } = grid.size;
  if (Math.max(width, height, depth) > 0x7fff) {
    throw new RangeError(`NIfTI-1 has no room for ${width} × ${height} × ${depth} voxels.`);
  }
  const header = Buffer.alloc(DATA_OFFSET);
  header.writeInt32LE(HEADER_BYTES, 0);
  [3, width, height, depth, 1, 1, 1, 1].forEach((extent, i) =>
    header.writeInt16LE(extent, 40 + 2 * i)
  );
  header.writeInt16LE(VOXELS[kind].code, 70);
  header.writeInt16LE(VOXELS[kind].bits, 72);
  header.writeFloatLE(DATA_OFFSET, 108);
  header.writeFloatLE(1, 112);
  header.writeUInt8(MILLIMETRES, 123);
  // 79 bytes and the zero that ends them; a character cut in two is left out.
  header.write(description, 148, 79);
  header.write('n+1\0', 344, 'latin1');
  writePlace(header, grid);
  return header;
}

function writePlace(header: Buffer, { spacing, affine }: VolumeGrid): void {
  const rotation = affine ? rotationOf(affine, spacing) : null;
  [rotation?.handedness ?? 1, ...spacing].forEach((size, i) =>
    header.writeFloatLE(size, 76 + 4 * i)
  );
  if (affine === null) return;
  header.writeInt16LE(SCANNER, 254);
  affine.flat().forEach((value, i) => header.writeFloatLE(value, 280 + 4 * i));
  if (rotation === null) return;
  header.writeInt16LE(SCANNER, 252);
  rotation.quaternion.forEach((value, i) => header.writeFloatLE(value, 256 + 4 * i));
  affine.forEach((row, i) => header.writeFloatLE(row[3], 268 + 4 * i));
}

/** The rotation in an affine, or null where it is sheared and no rotation tells all of it. */
function rotationOf(
  affine: NonNullable<VolumeGrid['affine']>,
  spacing: VolumeGrid['spacing']
): { quaternion: readonly number[]; handedness: 1 | -1 } | null {
  const axis = (i: 0 | 1 | 2): Axis => {
    const [right, front, head] = affine;
    return [right[i] / spacing[i], front[i] / spacing[i], head[i] / spacing[i]];
  };
  const [x, y, z] = [axis(0), axis(1), axis(2)];
  if ([inner(x, y), inner(x, z), inner(y, z)].some(cosine => Math.abs(cosine) > TOLERANCE)) {
    return null;
  }
  const handedness = determinant(x, y, z) < 0 ? -1 : 1;
  return {
    quaternion: quaternionOf(x, y, [handedness * z[0], handedness * z[1], handedness * z[2]]),
    handedness,
  };
}

type Axis = readonly [number, number, number];

/** The components b, c and d of the unit quaternion that turns the axes to these; a is ≥ 0. */
function quaternionOf(x: Axis, y: Axis, z: Axis): readonly number[] {
  // Each row is the quaternion times four of its components; the longest row is the most exact.
  const rows = [
    [1 + x[0] + y[1] + z[2], y[2] - z[1], z[0] - x[2], x[1] - y[0]],
    [y[2] - z[1], 1 + x[0] - y[1] - z[2], y[0] + x[1], z[0] + x[2]],
    [z[0] - x[2], y[0] + x[1], 1 - x[0] + y[1] - z[2], z[1] + y[2]],
    [x[1] - y[0], z[0] + x[2], z[1] + y[2], 1 - x[0] - y[1] + z[2]],
  ];
  const longest = rows.reduce((a, b) => (Math.hypot(...b) > Math.hypot(...a) ? b : a));
  const [a = 0, ...bcd] = longest;
  const scale = (a < 0 ? -1 : 1) / Math.hypot(...longest);
  return bcd.map(component => scale * component);
}

function inner(a: Axis, b: Axis): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function determinant(x: Axis, y: Axis, z: Axis): number {
  return inner(x, [
    y[1] * z[2] - y[2] * z[1],
    y[2] * z[0] - y[0] * z[2],
    y[0] * z[1] - y[1] * z[0],
  ]);
}
