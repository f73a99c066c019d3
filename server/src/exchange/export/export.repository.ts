import type { Kysely } from 'kysely';
import type { Export, Page } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';

export type NewExportRow = Pick<
  Export,
  'id' | 'taskId' | 'format' | 'of' | 'identifiers' | 'images'
> & {
  fileName: string;
  createdBy: string | null;
};

export async function insertExport(db: Kysely<Database>, made: NewExportRow): Promise<void> {
  await db
    .insertInto('export')
    .values({
      id: made.id,
      task_id: made.taskId,
      format: made.format,
      source: made.of,
      identifiers: made.identifiers,
      images: made.images,
      file_name: made.fileName,
      created_by: made.createdBy,
    })
    .execute();
}

export async function findExport(
  db: Kysely<Database>,
  exportId: string
): Promise<(Export & { createdBy: string | null }) | undefined> {
  const row = await selectExports(db).where('id', '=', exportId).executeTakeFirst();
  return row && { ...toExport(row), createdBy: row.created_by };
}

/** A task's exports, the newest first. */
export async function findExports(db: Kysely<Database>, taskId: string): Promise<Page<Export>> {
  const rows = await selectExports(db)
    .where('task_id', '=', taskId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return { rows: rows.map(toExport), total: rows.length };
}

/** Exports made before a time, in any state. */
export async function findExportIdsBefore(db: Kysely<Database>, time: Date): Promise<string[]> {
  const rows = await selectExports(db).where('created_at', '<', time).execute();
  return rows.map(({ id }) => id);
}

/** Notes how far an export is; false where it was removed meanwhile. */
export async function updateProgress(
  db: Kysely<Database>,
  exportId: string,
  { done, total }: { done: number; total: number }
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('export')
    .set({ state: 'running', done, total })
    .where('id', '=', exportId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Whether the export was still wanted; the row of a removed one is gone. */
export async function finishExport(
  db: Kysely<Database>,
  exportId: string,
  { notes, ...file }: { bytes: number; sha256: string; notes: Export['notes']; done: number }
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('export')
    .set({ ...file, total: file.done, notes: JSON.stringify(notes), state: 'done' })
    .where('id', '=', exportId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function failExport(
  db: Kysely<Database>,
  exportId: string,
  failure: NonNullable<Export['failure']>
) {
  await db
    .updateTable('export')
    .set({ state: 'failed', failure })
    .where('id', '=', exportId)
    .execute();
}

export async function deleteExport(db: Kysely<Database>, exportId: string): Promise<void> {
  await db.deleteFrom('export').where('id', '=', exportId).execute();
}

function selectExports(db: Kysely<Database>) {
  return db.selectFrom('export').selectAll();
}

type ExportRow = Awaited<ReturnType<ReturnType<typeof selectExports>['executeTakeFirstOrThrow']>>;

function toExport(row: ExportRow): Export {
  const { id, format, identifiers, images, state, done, total, sha256, notes, failure } = row;
  return {
    ...{ id, format, identifiers, images, state, done, total, sha256, notes, failure },
    taskId: row.task_id,
    of: row.source,
    fileName: row.file_name,
    bytes: row.bytes === null ? null : Number(row.bytes),
    createdAt: row.created_at.toISOString(),
  };
}
