import { Readable } from 'node:stream';
import { maskPng } from '../dataset/png.ts';
import { fileNames } from '../file-name.ts';
import type { ZipEntry } from '../zip-stream.ts';
import type { TaskExport } from './task-export.ts';

/** A black and white picture for each structure on each slice that was judged. */
export async function* pngFiles(exported: TaskExport): AsyncGenerator<ZipEntry> {
  const { task, series, source, step } = exported;
  const names = fileNames(task.structures.map(({ name }) => name));
  for (const { name, layers } of series) {
    const [folder] = fileNames([name]);
    for await (const { author, slices } of layers()) {
      const [authorFolder] = fileNames([author]);
      const path = source === 'raters' ? `${folder}/${authorFolder}` : folder;
      for (const [slice, { masks, judged }] of slices) {
        for (const [index, mask] of masks.entries()) {
          // No picture says that the rater could not tell; a black one that there is nothing.
          if (mask === undefined) continue;
          const content = Readable.from([maskPng(mask)], { objectMode: false });
          const about = { series: name, slice, structure: task.structures[index]?.name, judged };
          const file = `${path}/${sliceName(slice)}-${names[index]}.png`;
          yield { path: file, content, compress: false, about };
        }
        step(1);
      }
    }
  }
}

/** How files name a slice: from 1, so that they sort. */
export function sliceName(slice: number): string {
  return `slice-${String(slice + 1).padStart(4, '0')}`;
}
