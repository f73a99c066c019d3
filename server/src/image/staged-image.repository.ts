import { sql, type Kysely } from 'kysely';
import type { RefusedFile } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { FileImage } from '../dicom/series.ts';
import type { StoredImage } from './image-import.repository.ts';

/** What became of one file: its images, or its refusal. */
export type Unit = readonly (FileImage<StoredImage> | RefusedFile)[];

/** The files of an import that were read, by earlier attempts too. */
export async function findStagedUnits(
  db: Kysely<Database>,
  importId: string
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('staged_image')
    .where('import_id', '=', importId)
    .select('unit')
    .distinct()
    .execute();
  return new Set(rows.map(({ unit }) => unit));
}

/** Keeps what was read of a file; nothing happens where another attempt has done so. */
export async function stageUnit(
  db: Kysely<Database>,
  { importId, unit }: { importId: string; unit: string },
  results: Unit
): Promise<void> {
  const values = results.map((result, part) => {
    const text = JSON.stringify(result);
    const refused = 'reason' in result;
    return {
      import_id: importId,
      unit,
      part,
      image: refused ? null : text,
      refused: refused ? text : null,
    };
  });
  await db
    .insertInto('staged_image')
    .values(values)
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Everything an import has read, in the order of reading. */
export async function findStaged(db: Kysely<Database>, importId: string) {
  const rows = await db
    .selectFrom('staged_image')
    .where('import_id', '=', importId)
    .select(['unit', 'image', 'refused'])
    .orderBy('position')
    .execute();
  return {
    files: new Set(rows.map(({ unit }) => unit)).size,
    images: rows.flatMap(({ image }) => image ?? []),
    refused: rows.flatMap(({ refused }) => refused ?? []),
  };
}

/** Forgets what was read, and returns the hashes of the frames that were kept for it. */
export async function deleteStaged(db: Kysely<Database>, importId: string): Promise<string[]> {
  const { rows } = await sql<{ hash: string | null }>`
    delete from staged_image where import_id = ${importId}
    returning image->'image'->>'frameHash' as hash
  `.execute(db);
  return rows.flatMap(({ hash }) => hash ?? []);
}
