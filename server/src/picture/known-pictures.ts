import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findPictures, type FoundPicture } from './picture.repository.ts';

/** @throws Refusal NOT_FOUND unless all of them are pictures of the task. */
export async function requirePictures(
  db: Kysely<Database>,
  taskId: string,
  pictureIds: readonly string[]
): Promise<FoundPicture[]> {
  const found = await findPictures(db, pictureIds);
  return pictureIds.map(id => {
    const one = found.get(id);
    if (one?.taskId === taskId) return one;
    throw new Refusal('NOT_FOUND', 'There is no such picture in this task.');
  });
}
