import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { writeAudit } from '../audit/audit.repository.ts';
import type { RefusedFile } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { FileRefused } from '../dicom/file-refused.ts';
import { pseudonymousUids } from '../dicom/pseudonym.ts';
import {
  everyNth,
  imageKey,
  sortIntoSeries,
  type FileImage,
  type Series,
} from '../dicom/series.ts';
import type { SourceFile } from '../exchange/archive.ts';
import { PacsTrouble } from '../pacs/pacs-trouble.ts';
import type { Context } from '../routes.ts';
import { hashOf } from './frame-reader.ts';
import { imagesIn, type ImageOfFile } from './image-file.ts';
import {
  changeImportState,
  findImportState,
  findKnownImages,
  findUnusedFrames,
  finishImport,
  insertItem,
  insertSeries,
  lockRunningImport,
  lockTaskForImport,
  type StoredImage,
} from './image-import.repository.ts';
import {
  deleteStaged,
  findStaged,
  findStagedUnits,
  stageUnit,
  type Unit,
} from './staged-image.repository.ts';

export type Import = {
  importId: string;
  taskId: string;
  everyNth: number;
  actor: string | null;
  /** The PACS that keeps the pixels; copies are kept here where there is none. */
  fetchedFrom?: string;
  /** Ends when the import is not wanted any more, or its process stops. */
  signal?: AbortSignal;
};

/** A file to import; `unit` tells it apart where the order of files may change. */
export type ImportedFile = (SourceFile & { unit?: string }) | RefusedFile;

/**
 * Makes items of a task from DICOM files and photographs. Each file that cannot be used is listed
 * with its reason and the rest is imported, all at once at the end: an import that fails leaves
 * nothing. What was read is staged, so that an attempt that was interrupted or paused goes on.
 */
export async function importImages(
  context: Context,
  job: Import,
  files: AsyncIterable<ImportedFile>
): Promise<void> {
  try {
    await stageFiles(context, job, files);
    await keep(context, job);
  } catch (error) {
    if (job.signal?.aborted) throw error;
    const next = afterError(error);
    await changeImportState(context.db, job.importId, ['running'], next);
    if (next.state === 'paused') return;
    await discard(context, job.importId);
    throw error;
  }
}

/** Forgets what an import has read. */
export async function discard({ db, storage }: Context, importId: string): Promise<void> {
  const frames = await deleteStaged(db, importId);
  for (const hash of await findUnusedFrames(db, frames)) await storage.delete(hash);
}

/** Reads files until the import is no longer to be done. */
async function stageFiles(
  context: Context,
  job: Import,
  files: AsyncIterable<ImportedFile>
): Promise<void> {
  const { db } = context;
  const done = await findStagedUnits(db, job.importId);
  let count = 0;
  for await (const file of files) {
    const unit = ('unit' in file && file.unit) || String(count++);
    if (done.has(unit)) continue;
    await stageUnit(db, { importId: job.importId, unit }, await readUnit(context, job, file));
    if ((await findImportState(db, job.importId)) !== 'running') return;
  }
}

async function readUnit(context: Context, job: Import, file: ImportedFile): Promise<Unit> {
  if ('reason' in file) return [file];
  try {
    const images = await imagesIn(await file.bytes(), file.name);
    const stored: FileImage<StoredImage>[] = [];
    for (const image of images)
      stored.push({ file: file.name, image: await store(context, job, image) });
    return stored;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return [{ file: file.name, reason: error.reason, message: error.message }];
  }
}

async function store(
  { storage }: Context,
  { fetchedFrom }: Import,
  { frame, ...image }: ImageOfFile
): Promise<StoredImage> {
  const frameHash = fetchedFrom ? hashOf(frame.bytes) : await storage.put(frame.bytes);
  return {
    ...image,
    frameHash,
    transferSyntax: frame.transferSyntaxUid,
    pacs: fetchedFrom ?? null,
  };
}

/** Makes series and items of what was staged, unless the import is not to be done any more. */
async function keep(context: Context, job: Import): Promise<void> {
  const { db, storage, secret } = context;
  const frames = await db.transaction().execute(async trx => {
    const next = await lockTaskForImport(trx, job.taskId);
    if (!(await lockRunningImport(trx, job.importId))) return [];
    const staged = await findStaged(trx, job.importId);
    const known = await refuseKnown(trx, job.taskId, staged.images);
    const { series, refused } = sortIntoSeries(known.fresh);
    let items = 0;
    for (const [index, stack] of series.entries()) {
      const place = { series: next.series + index, item: next.items + items };
      items += await keepSeries(trx, { ...job, secret }, stack, place);
    }
    const result = {
      files: staged.files,
      images: series.reduce((sum, { images }) => sum + images.length, 0),
      items,
      refused: [...staged.refused, ...known.refused, ...refused],
    };
    await finishImport(trx, job.importId, result);
    await writeAudit(trx, {
      actor: job.actor,
      action: 'images imported',
      subject: job.taskId,
      detail: { importId: job.importId, images: result.images, items },
    });
    return deleteStaged(trx, job.importId);
  });
  for (const hash of await findUnusedFrames(db, frames)) await storage.delete(hash);
}

/** Sorts out the images that the task has already. */
async function refuseKnown(
  trx: Transaction<Database>,
  taskId: string,
  images: readonly FileImage<StoredImage>[]
) {
  const uids = images.map(({ image }) => image.sopInstanceUid);
  const known = new Set((await findKnownImages(trx, taskId, uids)).map(imageKey));
  const { fresh = [], stale = [] } = Object.groupBy(images, ({ image }) =>
    known.has(imageKey(image)) ? 'stale' : 'fresh'
  );
  const message = 'The task has this image already.';
  const refused = stale.map(({ file }) => ({ file, reason: 'DUPLICATE' as const, message }));
  return { fresh, refused };
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
    const name = nameOf(images[slice]!, place.series + 1, slice + 1);
    const studyUid = pseudonymousUids(secret, id, imageId).study;
    await insertItem(trx, { id, taskId, imageId, position: place.item + index, name, studyUid });
  }
  return chosen.length;
}

/** A name that tells nothing of the patient, as a file's might. */
function nameOf({ fileName }: StoredImage, series: number, slice: number): string {
  return fileName === null ? `Series ${series}, slice ${slice}` : `Photograph ${series}`;
}

/** A PACS may come back, so what was fetched is kept; anything else leaves nothing. */
function afterError(error: unknown) {
  const fate = (state: 'paused' | 'failed', failure: string) => ({ state, failure });
  if (error instanceof PacsTrouble)
    return fate('paused', `${error.message} What was fetched is kept: go on when it is back.`);
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  return full
    ? fate(
        'failed',
        'The disk of the server is full. The import left nothing. Tell the administrator.'
      )
    : fate('failed', 'The import broke off and left nothing. Start it again.');
}
