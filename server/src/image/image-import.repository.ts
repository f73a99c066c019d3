import { sql, type Kysely, type Transaction } from 'kysely';
import type { ImageImport, PacsImport, Page, RefusedFile } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { DicomImage } from '../dicom/dicom-image.ts';

/** An image that is to be kept, with the pixels already in the storage. */
export type StoredImage = Omit<DicomImage, 'frame'> & {
  transferSyntax: string;
  frameHash: string;
  /** The PACS that has the pixels; null where they are in the storage. */
  pacs: string | null;
  /** A photograph's file, which nothing else tells apart; null for DICOM. */
  fileName: string | null;
};

type NewImport = {
  id: string;
  taskId: string;
  createdBy: string | null;
  source?: PacsImport;
};

export async function insertImport(
  db: Kysely<Database>,
  { id, taskId, createdBy, source }: NewImport
): Promise<void> {
  await db
    .insertInto('image_import')
    .values({
      id,
      task_id: taskId,
      created_by: createdBy,
      ...(source && { source: JSON.stringify(source) }),
    })
    .execute();
}

/** An import, with what only the server needs to know of it. */
export type FoundImport = ImageImport & { createdBy: string | null; source: PacsImport | null };

export async function findImport(
  db: Kysely<Database>,
  importId: string
): Promise<FoundImport | undefined> {
  const row = await selectImports(db).where('id', '=', importId).executeTakeFirst();
  return row && { ...toImport(row), createdBy: row.created_by, source: row.source };
}

export async function findImports(
  db: Kysely<Database>,
  taskId: string
): Promise<Page<ImageImport>> {
  const rows = await selectImports(db)
    .where('task_id', '=', taskId)
    .orderBy('created_at', 'desc')
    .execute();
  return { rows: rows.map(toImport), total: rows.length };
}

function selectImports(db: Kysely<Database>) {
  return db
    .selectFrom('image_import')
    .selectAll()
    .select(
      sql<number>`(select count(distinct unit)::int from staged_image where import_id = id)`.as(
        'staged'
      )
    );
}

export async function findImportState(
  db: Kysely<Database>,
  importId: string
): Promise<ImageImport['state'] | undefined> {
  const row = await db
    .selectFrom('image_import')
    .where('id', '=', importId)
    .select('state')
    .executeTakeFirst();
  return row?.state;
}

export async function setExpected(db: Kysely<Database>, importId: string, expected: number) {
  await db.updateTable('image_import').set({ expected }).where('id', '=', importId).execute();
}

/** Locks an import, and returns whether it is still to be done. */
export async function lockRunningImport(trx: Transaction<Database>, importId: string) {
  const row = await trx
    .selectFrom('image_import')
    .where('id', '=', importId)
    .where('state', '=', 'running')
    .select('id')
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
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

/** Moves an import on from one of `states`, and returns whether it was in one. */
export async function changeImportState(
  db: Kysely<Database>,
  importId: string,
  states: readonly ImageImport['state'][],
  next: { state: ImageImport['state']; failure: string | null }
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('image_import')
    .set(next)
    .where('id', '=', importId)
    .where('state', 'in', states)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Of the given SOP instance UIDs, those whose images the task has already, frame by frame. */
export async function findKnownImages(
  db: Kysely<Database>,
  taskId: string,
  sopUids: readonly string[]
) {
  const { rows } = await sql<{ sopInstanceUid: string; frameNumber: number | null }>`
    select sop_uid as "sopInstanceUid", frame_number as "frameNumber"
      from image_origin
      join image on image.id = image_origin.image_id
      join series on series.id = image.series_id
     where series.task_id = ${taskId} and sop_uid = any(${sopUids})
  `.execute(db);
  return rows;
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
        pacs: image.pacs,
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
        file_name: image.fileName,
        frame_number: image.frameNumber,
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
       and not exists (select from staged_image where image->'image'->>'frameHash' = hash)
  `.execute(db);
  return rows.map(row => row.hash);
}

type ImportRow = {
  id: string;
  task_id: string;
  state: ImageImport['state'];
  source: PacsImport | null;
  files: number;
  staged: number;
  expected: number | null;
  images: number;
  items: number;
  refused: RefusedFile[];
  failure: string | null;
  created_at: Date;
};

function toImport(row: ImportRow): ImageImport {
  const { id, state, expected, images, items, refused, failure } = row;
  return {
    id,
    taskId: row.task_id,
    state,
    pacs: row.source?.pacs ?? null,
    files: row.files + row.staged,
    expected,
    images,
    items,
    refused,
    failure,
    createdAt: row.created_at.toISOString(),
  };
}
