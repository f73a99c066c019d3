import { readImageNode, writeImageNode } from '@itk-wasm/image-io';
import {
  labelMapFromDense,
  type DensePixels,
  type LabelMap,
  type Size,
} from '../geometry/index.ts';
import { FileUnreadable } from './file-unreadable.ts';
import type { Grid, LabelVolume } from './volume.ts';

type ItkImage = Awaited<ReturnType<typeof readImageNode>>;

/** An image's numbers as they are in a file, one or more a pixel, and where it lies. */
export type ItkPixels = {
  readonly pixels: DensePixels;
  readonly components: number;
  readonly size: Size;
  readonly grid: Grid;
};

/** Reads NIfTI, NRRD, PNG and what else ITK reads. Throws `FileUnreadable`. */
export async function readItkPixels(path: string): Promise<ItkPixels> {
  const image = await readImageNode(path).catch((cause: unknown) => {
    throw new FileUnreadable(`${path} cannot be read as an image.`, { cause });
  });
  const [width = 1, height = 1, depth = 1, ...more] = image.size;
  if (more.some(extent => extent > 1))
    throw new FileUnreadable(`${path} has more than three dimensions.`);
  return {
    pixels: numbersOf(image.data, path),
    components: image.imageType.components,
    size: { width, height, depth },
    grid: gridOf(image),
  };
}

/** The same as labels, which are whole numbers from 0 to 65535. */
export async function readItkFile(path: string): Promise<LabelVolume> {
  const { pixels, components, size, grid } = await readItkPixels(path);
  if (components !== 1) throw new FileUnreadable(`${path} is a colour image, not a mask.`);
  const labels = labelMapFromDense(pixels, size);
  requireLabels(labels, pixels, path);
  return { labels, grid };
}

/** ITK's 64-bit whole numbers as 32-bit ones, which labels are. */
function numbersOf(data: ItkImage['data'], path: string): DensePixels {
  if (data === null) throw new FileUnreadable(`${path} has no pixels.`);
  if (!(data instanceof BigInt64Array || data instanceof BigUint64Array)) return data;
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  const low = new Int32Array(data.length);
  for (let i = 0; i < low.length; i++) {
    if (words[2 * i + 1] !== 0) throw notLabels(path);
    low[i] = words[2 * i]!;
  }
  return low;
}

function requireLabels({ starts, labels }: LabelMap, pixels: DensePixels, path: string): void {
  const whole = starts.every((start, i) => pixels[start] === labels[i]);
  if (!whole || labels.some(label => label < 0 || label > 65535)) throw notLabels(path);
}

function notLabels(path: string): FileUnreadable {
  return new FileUnreadable(
    `${path} does not hold a mask: its values are not all whole numbers from 0 to 65535.`
  );
}

function gridOf({ origin, spacing, direction, size }: ItkImage): Grid {
  const dimension = Math.min(3, size.length);
  const axis = (a: number) =>
    Array.from({ length: dimension }, (_, row) => Number(direction[row * size.length + a]));
  return {
    origin: origin.slice(0, dimension),
    spacing: spacing.slice(0, dimension),
    axes: Array.from({ length: dimension }, (_, a) => axis(a)),
  };
}

/** Pixels that can be written, by ITK's name of their type. */
export type WritablePixels = Uint8Array | Uint16Array | Float32Array;

/** Writes NIfTI, NRRD or PNG, compressed where the format can be, with the geometry of `grid`. */
export async function writeItkFile(
  path: string,
  pixels: WritablePixels,
  { labels, grid }: LabelVolume
): Promise<void> {
  const dimension = grid.spacing.length;
  const image: ItkImage = {
    imageType: {
      dimension,
      componentType: componentTypeOf(pixels),
      pixelType: 'Scalar',
      components: 1,
    },
    name: 'image',
    origin: [...grid.origin],
    spacing: [...grid.spacing],
    direction: Float64Array.from({ length: dimension ** 2 }, (_, i) => {
      return grid.axes[i % dimension]![Math.floor(i / dimension)]!;
    }),
    size: [labels.width, labels.height, labels.depth].slice(0, dimension),
    metadata: new Map(),
    data: pixels,
  };
  await writeImageNode(image, path, { useCompression: true });
}

function componentTypeOf(pixels: WritablePixels): 'uint8' | 'uint16' | 'float32' {
  if (pixels instanceof Uint8Array) return 'uint8';
  return pixels instanceof Uint16Array ? 'uint16' : 'float32';
}
