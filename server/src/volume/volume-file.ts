import { open } from 'node:fs/promises';
import { FileUnreadable } from './file-unreadable.ts';
import { readItkFile } from './itk-file.ts';
import { onCommonGrid } from './segmentation/common-grid.ts';
import { isDicom, readSegmentation, type Segmentation } from './segmentation/segmentation-file.ts';
import { gridDifference, type LabelVolume } from './volume.ts';

export type ReadOptions = {
  /** The segment of DICOM Segmentations to read; all of them where it is left out. */
  readonly segment: number | undefined;
  /** Called before each file is read. */
  readonly onFile: (path: string, index: number) => void;
};

/**
 * Reads masks or label maps of one image, NIfTI, NRRD, PNG or DICOM Segmentation. Throws
 * `FileUnreadable` for what is none, and where two of them lie differently.
 */
export async function readVolumes(
  paths: readonly string[],
  { segment, onFile }: ReadOptions
): Promise<LabelVolume[]> {
  const read: (LabelVolume | Segmentation)[] = [];
  for (const [index, path] of paths.entries()) {
    onFile(path, index);
    read.push((await holdsDicom(path)) ? await readSegmentation(path) : await readItkFile(path));
  }
  const isSegmentation = (file: LabelVolume | Segmentation) => 'frames' in file;
  const aligned = onCommonGrid(read.filter(isSegmentation), segment).values();
  const volumes = read.map(file => ('frames' in file ? aligned.next().value! : file));
  requireOneGrid(volumes, paths);
  return volumes;
}

async function holdsDicom(path: string): Promise<boolean> {
  const file = await open(path).catch((cause: unknown) => {
    throw new FileUnreadable(`${path} cannot be opened.`, { cause });
  });
  const head = new Uint8Array(132);
  await file.read(head).finally(() => file.close());
  return isDicom(head);
}

function requireOneGrid(volumes: readonly LabelVolume[], paths: readonly string[]): void {
  const [first] = volumes;
  volumes.forEach((volume, i) => {
    const difference = first && gridDifference(first, volume);
    if (difference === undefined) return;
    throw new FileUnreadable(
      `${paths[0]} and ${paths[i]} do not show the same image: ${difference}.`
    );
  });
}
