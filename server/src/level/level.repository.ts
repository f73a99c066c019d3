import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

export type Measured = { images: number; newest: number[] };

/** How many images somebody was measured on, and the Dice of the newest `limit` of them. */
export async function findMeasured(
  db: Kysely<Database>,
  personId: string,
  limit: number
): Promise<Measured> {
  const rows = await db
    .selectFrom('measurement')
    .where('person_id', '=', personId)
    .select(['dice', sql<number>`count(*) over ()::int`.as('images')])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return { images: rows[0]?.images ?? 0, newest: rows.map(({ dice }) => dice) };
}

/** The levels of those of the tasks that are not for everybody. */
export async function findNeededLevels(
  db: Kysely<Database>,
  taskIds: readonly string[]
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; level: number }>`
    select id, from_level as level from task where id = any(${taskIds}) and from_level > 1
  `.execute(db);
  return new Map(rows.map(({ id, level }) => [id, level]));
}
