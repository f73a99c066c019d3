import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { writeAudit } from '../audit/audit.repository.ts';
import type { RefusedFile } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { FileRefused } from '../dicom/file-refused.ts';
import { readImage } from '../dicom/read-image.ts';
import { everyNth, sortIntoSeries, type FileImage, type Series } from '../dicom/series.ts';
import { pseudonymousUids } from '../dicom/pseudonym.ts';
import type { SourceFile } from '../exchange/archive.ts';
import type { Context } from '../routes.ts';
import {
  failImport,
  findKnownSopUids,
  findUnusedFrames,
  finishImport,
  insertItem,
  insertSeries,
  lockTaskForImport,
  type StoredImage,
} from './image-import.repository.ts';

type Import = { importId: string; taskId: string; everyNth: number; actor: string | null };
type Read = { files: number; images: FileImage<StoredImage>[]; refused: RefusedFile[] };

/**
 * Makes items of a task from DICOM files. Each file that cannot be used is listed with its reason
 * and the rest is imported, all at once at the end: an import that fails leaves nothing.
 */
export async function importImages(
  context: Context,
  job: Import,
  files: AsyncIterable<SourceFile | RefusedFile>
): Promise<void> {
  const frames = new Set<string>();
  try {
    const read = await readFiles(context, files, frames);
    await keep(context, job, read);
  } catch (error) {
    await removeUnused(context, frames);
    await failImport(
      context.db,
      job.importId,
      'The import broke off and left nothing. Start it again.'
    );
    throw error;
  }
  await removeUnused(context, frames);
}

async function readFiles(
  { storage }: Context,
  files: AsyncIterable<SourceFile | RefusedFile>,
  frames: Set<string>
): Promise<Read> {
  const read: Read = { files: 0, images: [], refused: [] };
  for await (const file of files) {
    read.files++;
    if ('reason' in file) {
      read.refused.push(file);
      continue;
    }
    try {
      const { frame, ...image } = readImage(await file.bytes());
      const frameHash = await storage.put(frame.bytes);
      frames.add(frameHash);
      const stored = { ...image, frameHash, transferSyntax: frame.transferSyntaxUid };
      read.images.push({ file: file.name, image: stored });
    } catch (error) {
      read.refused.push(refusalOf(file.name, error));
    }
  }
  return read;
}

function refusalOf(file: string, error: unknown): RefusedFile {
  if (!(error instanceof FileRefused)) throw error;
  return { file, reason: error.reason, message: error.message };
}

async function keep({ db, secret }: Context, job: Import, read: Read): Promise<void> {
  await db.transaction().execute(async trx => {
    const next = await lockTaskForImport(trx, job.taskId);
    const fresh = await refuseKnown(trx, job.taskId, read);
    const { series, refused } = sortIntoSeries(fresh);
    let items = 0;
    for (const [index, stack] of series.entries()) {
      const place = { series: next.series + index, item: next.items + items };
      items += await keepSeries(trx, { ...job, secret }, stack, place);
    }
    const result = {
      files: read.files,
      images: series.reduce((sum, { images }) => sum + images.length, 0),
      items,
      refused: [...read.refused, ...refused],
    };
    await finishImport(trx, job.importId, result);
    const detail = { importId: job.importId, images: result.images, items };
    await writeAudit(trx, {
      actor: job.actor,
      action: 'images imported',
      subject: job.taskId,
      detail,
    });
  });
}

/** Sorts out the images that the task has already, into `read.refused`. */
async function refuseKnown(trx: Transaction<Database>, taskId: string, read: Read) {
  const uids = read.images.map(({ image }) => image.sopInstanceUid);
  const known = await findKnownSopUids(trx, taskId, uids);
  const message = 'The task has this image already.';
  return read.images.filter(({ file, image }) => {
    const fresh = !known.has(image.sopInstanceUid);
    if (!fresh) read.refused.push({ file, reason: 'DUPLICATE', message });
    return fresh;
  });
}

async function keepSeries(
  trx: Transaction<Database>,
  { taskId, importId, everyNth: n, secret }: Import & { secret: string },
  stack: Series<StoredImage>,
  place: { series: number; item: number }
): Promise<number> {
  const images = stack.images.map(({ image }) => image);
  const series = { taskId, importId, position: place.series };
  const imageIds = await insertSeries(trx, series, images);
  const chosen = everyNth(stack, n).map(found => stack.images.indexOf(found));
  for (const [index, slice] of chosen.entries()) {
    const id = randomUUID();
    const imageId = imageIds[slice]!;
    const name = `Series ${place.series + 1}, slice ${slice + 1}`;
    const studyUid = pseudonymousUids(secret, id, imageId).study;
    await insertItem(trx, { id, taskId, imageId, position: place.item + index, name, studyUid });
  }
  return chosen.length;
}

async function removeUnused({ db, storage }: Context, frames: Set<string>): Promise<void> {
  for (const hash of await findUnusedFrames(db, [...frames])) await storage.delete(hash);
}
