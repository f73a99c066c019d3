import type { MaskFile, MaskFileRefusal } from '../contract/index.ts';
import type { ImageGeometry } from '../dicom/dicom-image.ts';
import {
  fillDense,
  labelMapFromDense,
  pixelCount,
  selectLabels,
  type LabelMap,
  type Mask,
} from '../geometry/index.ts';
import { FileUnreadable } from '../volume/file-unreadable.ts';
import type { LabelVolume } from '../volume/volume.ts';
import { readVolumes } from '../volume/volume-file.ts';
import { itemsNamed } from './item-named.ts';
import { placeInVolume, voxelAt, type Place } from './place-in-volume.ts';

/** An item that masks may be of. */
export type Target = {
  itemId: string;
  /** Of its file, where it is a photograph, and its own. */
  names: string[];
  rows: number;
  columns: number;
  geometry: ImageGeometry | null;
};

export type ReceivedFile = { name: string; path: string };

/** The masks of an item, one for each structure. */
export type FoundMasks = { itemId: string; masks: Mask[] };

export type ReadMasks = { files: MaskFile[]; found: FoundMasks[] };

type Reading = {
  files: readonly ReceivedFile[];
  targets: readonly Target[];
  /** How many structures the task has. */
  structures: number;
};

/**
 * Reads masks of items from files. A volume (NIfTI, NRRD, DICOM Segmentation) lies where its
 * geometry says, and each image in it gets its slice; a picture belongs to the image it is named
 * after. With one structure whatever is not 0 is it, else label n is the n-th. Of two files for an
 * image the first counts.
 */
export async function readMaskFiles({ files, targets, structures }: Reading): Promise<ReadMasks> {
  const read = new Map<string, FoundMasks>();
  const outcomes: MaskFile[] = [];
  for (const { name, path } of files) {
    const found = await readFile(path, name, targets, structures);
    const fresh = Array.isArray(found) ? found.filter(({ itemId }) => !read.has(itemId)) : [];
    for (const masks of fresh) read.set(masks.itemId, masks);
    const refused = Array.isArray(found) ? 'TWICE' : found;
    outcomes.push({ file: name, items: fresh.length, refused: fresh.length > 0 ? null : refused });
  }
  return { files: outcomes, found: [...read.values()] };
}

async function readFile(
  path: string,
  name: string,
  targets: readonly Target[],
  structures: number
): Promise<FoundMasks[] | MaskFileRefusal> {
  const volume = await readVolume(path);
  if (!volume) return 'UNREADABLE';
  if (!areStructures(volume.labels, structures)) return 'LABELS';
  const found =
    volume.grid.spacing.length === 3 ? inVolume(volume, targets) : ofPicture(volume, name, targets);
  if (!Array.isArray(found)) return found;
  return found.map(({ itemId, labels }) => ({ itemId, masks: masksOf(labels, structures) }));
}

async function readVolume(path: string): Promise<LabelVolume | undefined> {
  try {
    const [volume] = await readVolumes([path], { segment: undefined, onFile: () => undefined });
    return volume;
  } catch (error) {
    if (error instanceof FileUnreadable) return undefined;
    throw error;
  }
}

function areStructures({ labels }: LabelMap, structures: number): boolean {
  const present = new Set(labels);
  present.delete(0);
  if (structures === 1) return present.size <= 1;
  return [...present].every(label => label <= structures);
}

type Found = { itemId: string; labels: LabelMap };

function ofPicture(
  { labels }: LabelVolume,
  name: string,
  targets: readonly Target[]
): Found[] | MaskFileRefusal {
  const [target, another] = itemsNamed(name, targets);
  if (!target) return 'NO_SUCH_IMAGE';
  if (another) return 'SEVERAL_IMAGES';
  const { itemId, rows, columns } = target;
  if (labels.width !== columns || labels.height !== rows) return 'OTHER_SIZE';
  return [{ itemId, labels }];
}

function inVolume(
  { labels, grid }: LabelVolume,
  targets: readonly Target[]
): Found[] | MaskFileRefusal {
  const places = targets.flatMap(({ geometry, ...target }) => {
    if (!geometry) return [];
    const place = placeInVolume({ ...target, geometry }, { grid, size: labels });
    return place === 'outside' ? [] : [{ ...target, place }];
  });
  const voxels = fillDense(labels, label => label, new Uint16Array(pixelCount(labels)));
  const found = places.flatMap(({ itemId, place, ...image }) =>
    place === 'between' ? [] : [{ itemId, labels: sliceAt(voxels, labels, { place, ...image }) }]
  );
  if (found.length > 0) return found;
  return places.length > 0 ? 'BETWEEN_SLICES' : 'NO_SUCH_IMAGE';
}

function sliceAt(
  voxels: Uint16Array,
  { width, height }: LabelMap,
  { place, rows, columns }: { place: Place; rows: number; columns: number }
): LabelMap {
  const pixels = Uint16Array.from({ length: rows * columns }, (_, pixel) => {
    const [x = 0, y = 0, z = 0] = voxelAt(place, pixel % columns, Math.floor(pixel / columns));
    return voxels[x + width * (y + height * z)]!;
  });
  return labelMapFromDense(pixels, { width: columns, height: rows });
}

function masksOf(labels: LabelMap, structures: number): Mask[] {
  if (structures === 1) return [selectLabels(labels, label => label !== 0)];
  return Array.from({ length: structures }, (_, index) =>
    selectLabels(labels, label => label === index + 1)
  );
}
