import type { Kysely } from 'kysely';
import type { Picture } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

export async function insertPicture(
  db: Kysely<Database>,
  picture: { taskId: string; hash: string; width: number; height: number; createdBy: string }
): Promise<Picture> {
  return db
    .insertInto('picture')
    .values({
      task_id: picture.taskId,
      hash: picture.hash,
      width: picture.width,
      height: picture.height,
      created_by: picture.createdBy,
    })
    .returning(['id', 'width', 'height'])
    .executeTakeFirstOrThrow();
}

/** A picture, where its bytes are kept, and whose it is. */
export type FoundPicture = { picture: Picture; hash: string; taskId: string };

/** The pictures of the given ids that there are. */
export async function findPictures(
  db: Kysely<Database>,
  ids: readonly string[]
): Promise<Map<string, FoundPicture>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('picture')
    .where('id', 'in', ids)
    .select(['id', 'width', 'height', 'hash', 'task_id as taskId'])
    .execute();
  return new Map(
    rows.map(({ hash, taskId, ...picture }) => [picture.id, { picture, hash, taskId }])
  );
}
