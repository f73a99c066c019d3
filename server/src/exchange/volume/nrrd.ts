import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { volumeBytes, type VoxelKind, type VoxelsAt } from './volume-bytes.ts';
import type { AffineRow, VolumeGrid } from './volume-grid.ts';

const TYPES: Record<VoxelKind, string> = { uint8: 'uint8', float32: 'float' };

/** A volume as NRRD with its data in gzip, made slice by slice as it is read. */
export function nrrd(
  grid: VolumeGrid,
  description: string,
  kind: VoxelKind,
  voxelsAt: VoxelsAt
): Readable {
  const packed = pipeline(
    Readable.from(volumeBytes(grid, kind, voxelsAt)),
    createGzip(),
    () => undefined
  );
  return Readable.from(withHeader(header(grid, description, kind), packed), { objectMode: false });
}

async function* withHeader(text: string, data: Readable): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  yield* data;
}

/** The text before the data (teem.sourceforge.net/nrrd/format.html). */
function header({ size, affine }: VolumeGrid, description: string, kind: VoxelKind): string {
  const lines = [
    'NRRD0004',
    `# ${description.replaceAll(/\s+/g, ' ')}`,
    `type: ${TYPES[kind]}`,
    'dimension: 3',
    ...(affine ? ['space: right-anterior-superior'] : []),
    `sizes: ${size.width} ${size.height} ${size.depth}`,
    ...(affine
      ? [`space directions: ${[0, 1, 2].map(axis => vector(affine, axis)).join(' ')}`]
      : []),
    'kinds: domain domain domain',
    'endian: little',
    'encoding: gzip',
    ...(affine ? [`space origin: ${vector(affine, 3)}`] : []),
  ];
  return `${lines.join('\n')}\n\n`;
}

function vector(affine: readonly AffineRow[], column: number): string {
  return `(${affine.map(row => row[column]).join(',')})`;
}
