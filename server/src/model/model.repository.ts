import type { Kysely } from 'kysely';
import type { ModelManifest } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** By the SHA-256 of its decoder; false where there is one already. */
export async function insertModel(
  db: Kysely<Database>,
  id: string,
  manifest: ModelManifest
): Promise<boolean> {
  const inserted = await db
    .insertInto('model')
    .values({ id, manifest: JSON.stringify(manifest) })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** All of them, the newest first. */
export function findModels(
  db: Kysely<Database>
): Promise<{ id: string; manifest: ModelManifest }[]> {
  return db
    .selectFrom('model')
    .select(['id', 'manifest'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function findManifest(
  db: Kysely<Database>,
  id: string
): Promise<ModelManifest | undefined> {
  const row = await db
    .selectFrom('model')
    .where('id', '=', id)
    .select('manifest')
    .executeTakeFirst();
  return row?.manifest;
}

export async function findTasksWith(db: Kysely<Database>, modelId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('task')
    .where('model', '=', modelId)
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

export async function deleteModel(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('model').where('id', '=', id).execute();
}
