import { Readable } from 'node:stream';
import { cocoJson, type CocoImage } from '../dataset/coco.ts';
import { fileNames } from '../file-name.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { sliceName } from './png-files.ts';
import type { TaskExport } from './task-export.ts';

/**
 * A COCO data set: one of all series, or for each rater. Structures that a rater could not tell
 * are left out, as COCO has no word for that.
 */
export async function* cocoFiles(exported: TaskExport): AsyncGenerator<ZipEntry> {
  const { task, source } = exported;
  const structures = task.structures.map(({ name }) => name);
  for (const author of await authorsOf(exported)) {
    const json = cocoJson(`${task.name}: ${author}`, structures, imagesOf(exported, author));
    const content = Readable.from(json, { objectMode: false });
    const [file] = fileNames([source === 'raters' ? author : 'annotations']);
    yield { path: `${file}.json`, content, compress: true, about: { author } };
  }
}

async function authorsOf({ series }: TaskExport): Promise<Set<string>> {
  const authors = new Set<string>();
  for (const { layers } of series)
    for await (const { author, slices } of layers()) if (slices.size > 0) authors.add(author);
  return authors;
}

async function* imagesOf(
  { series, step, task }: TaskExport,
  wanted: string
): AsyncGenerator<CocoImage> {
  for (const { name, images, layers } of series) {
    const [folder] = fileNames([name]);
    for await (const { author, slices } of layers()) {
      if (author !== wanted) continue;
      for (const [slice, { masks }] of slices) {
        const { columns: width = 0, rows: height = 0 } = images[slice] ?? {};
        yield {
          fileName: `${folder}/${sliceName(slice)}.png`,
          size: { width, height },
          masks: task.structures.map((_, index) => masks[index]),
        };
        step(1);
      }
    }
  }
}
