import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { findSlices } from '../../image/item.repository.ts';
import type { FrameReader } from '../../image/frame-reader.ts';
import { imageFile } from '../dicom/image-file.ts';
import { fileNames } from '../file-name.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { sliceName } from './png-files.ts';
import type { TaskExport } from './task-export.ts';

/** The de-identified images, to which results refer by the same pseudonyms. */
export async function* imageFiles(
  { db, readFrame }: { db: Kysely<Database>; readFrame: FrameReader },
  { series, identify, step }: TaskExport
): AsyncGenerator<ZipEntry> {
  for (const each of series) {
    const identity = await identify(each);
    const [folder] = fileNames([each.name]);
    for (const slice of each.images.keys()) {
      const [kept] = await findSlices(db, each.seriesId, slice, slice);
      if (!kept) throw new Error(`Slice ${slice} of ${each.name} went away while it was written.`);
      const frame = await readFrame(kept);
      const file = imageFile(identity, slice, { ...kept, frame });
      const content = Readable.from([file], { objectMode: false });
      yield { path: `${folder}/images/${sliceName(slice)}.dcm`, content, compress: false };
      step(1);
    }
  }
}
