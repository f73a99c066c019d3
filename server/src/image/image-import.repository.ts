import { sql, type Kysely, type Transaction } from 'kysely';
import type { ImageImport, Page, RefusedFile } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { DicomImage } from '../dicom/dicom-image.ts';

/** A slice that is to be kept: its image, with the pixels already in the storage. */
export type StoredImage = Omit<DicomImage, 'frame'> & { transferSyntax: string; frameHash: string };

export async function insertImport(
  db: Kysely<Database>,
  { id, taskId, createdBy }: { id: string; taskId: string; createdBy: string | null }
): Promise<void> {
  await db
    .insertInto('image_import')
    .values({ id, task_id: taskId, created_by: createdBy })
    .execute();
}

export async function findImport(
  db: Kysely<Database>,
  importId: string
): Promise<(ImageImport & { createdBy: string | null }) | undefined> {
  const row = await db
    .selectFrom('image_import')
    .where('id', '=', importId)
    .selectAll()
    .executeTakeFirst();
  return row && { ...toImport(row), createdBy: row.created_by };
}

export async function findImports(
  db: Kysely<Database>,
  taskId: string
): Promise<Page<ImageImport>> {
  const rows = await db
    .selectFrom('image_import')
    .where('task_id', '=', taskId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .execute();
  return { rows: rows.map(toImport), total: rows.length };
}

export async function finishImport(
  db: Kysely<Database>,
  importId: string,
  result: { files: number; images: number; items: number; refused: RefusedFile[] }
): Promise<void> {
  const refused = JSON.stringify(result.refused);
  await db
    .updateTable('image_import')
    .set({ ...result, refused, state: 'done' })
    .where('id', '=', importId)
    .execute();
}

export async function failImport(db: Kysely<Database>, importId: string, failure: string) {
  await db
    .updateTable('image_import')
    .set({ state: 'failed', failure })
    .where('id', '=', importId)
    .where('state', '=', 'running')
    .execute();
}

/** Of the given SOP instance UIDs, those whose image the task has already. */
export async function findKnownSopUids(
  db: Kysely<Database>,
  taskId: string,
  sopUids: readonly string[]
): Promise<Set<string>> {
  const { rows } = await sql<{ sop_uid: string }>`
    select sop_uid
      from image_origin
      join image on image.id = image_origin.image_id
      join series on series.id = image.series_id
     where series.task_id = ${taskId} and sop_uid = any(${sopUids})
  `.execute(db);
  return new Set(rows.map(row => row.sop_uid));
}

/** The next free positions for series and items; the task stays locked until the commit. */
export async function lockTaskForImport(trx: Transaction<Database>, taskId: string) {
  await trx.selectFrom('task').where('id', '=', taskId).select('id').forUpdate().execute();
  const { rows } = await sql<{ series: number; items: number }>`
    select (select coalesce(max(position) + 1, 0) from series where task_id = ${taskId}) as series,
           (select coalesce(max(position) + 1, 0) from item where task_id = ${taskId}) as items
  `.execute(trx);
  return rows[0] ?? { series: 0, items: 0 };
}

/** Keeps a series with its slices in spatial order, and returns the ids of the images. */
export async function insertSeries(
  trx: Transaction<Database>,
  series: { taskId: string; importId: string; position: number },
  images: readonly StoredImage[]
): Promise<string[]> {
  const { id: seriesId } = await trx
    .insertInto('series')
    .values({ task_id: series.taskId, import_id: series.importId, position: series.position })
    .returning('id')
    .executeTakeFirstOrThrow();
  const imageIds: string[] = [];
  for (const [position, image] of images.entries()) {
    const { id } = await trx
      .insertInto('image')
      .values({
        series_id: seriesId,
        position,
        rows: image.rows,
        columns: image.columns,
        header: JSON.stringify(image.header),
        geometry: image.geometry && JSON.stringify(image.geometry),
        pixel_spacing: image.pixelSpacing && JSON.stringify(image.pixelSpacing),
        transfer_syntax: image.transferSyntax,
        frame_hash: image.frameHash,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('image_origin')
      .values({
        image_id: id,
        study_uid: image.studyInstanceUid,
        series_uid: image.seriesInstanceUid,
        sop_uid: image.sopInstanceUid,
        frame_of_reference_uid: image.frameOfReferenceUid,
      })
      .execute();
    imageIds.push(id);
  }
  return imageIds;
}

export async function insertItem(
  trx: Transaction<Database>,
  item: {
    id: string;
    taskId: string;
    imageId: string;
    position: number;
    name: string;
    studyUid: string;
  }
): Promise<void> {
  await trx
    .insertInto('item')
    .values({
      id: item.id,
      task_id: item.taskId,
      image_id: item.imageId,
      position: item.position,
      name: item.name,
      study_uid: item.studyUid,
    })
    .execute();
}

/** Of the given pixels, those that no image refers to. */
export async function findUnusedFrames(db: Kysely<Database>, hashes: readonly string[]) {
  const { rows } = await sql<{ hash: string }>`
    select hash from unnest(${hashes}::text[]) as hash
     where not exists (select from image where frame_hash = hash)
  `.execute(db);
  return rows.map(row => row.hash);
}

type ImportRow = {
  id: string;
  task_id: string;
  state: ImageImport['state'];
  files: number;
  images: number;
  items: number;
  refused: RefusedFile[];
  failure: string | null;
  created_at: Date;
};

function toImport(row: ImportRow): ImageImport {
  const { id, state, files, images, items, refused, failure } = row;
  const createdAt = row.created_at.toISOString();
  return { id, taskId: row.task_id, state, files, images, items, refused, failure, createdAt };
}
