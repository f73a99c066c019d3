import { sql, type Kysely } from 'kysely';
import type { Answer, Draft } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/**
 * Keeps the draft of an assignment that `personId` holds and has not answered.
 *
 * @returns when it was kept; undefined where there is no such assignment.
 */
export async function upsertDraft(
  db: Kysely<Database>,
  assignmentId: string,
  personId: string,
  answers: readonly Answer[]
): Promise<Date | undefined> {
  const kept = JSON.stringify(answers);
  const row = await db
    .insertInto('draft')
    .columns(['assignment_id', 'answers', 'saved_at'])
    .expression(eb =>
      eb
        .selectFrom('assignment')
        .where('id', '=', assignmentId)
        .where('person_id', '=', personId)
        .where('answered', '=', false)
        .select(['id', sql<string>`${kept}::jsonb`.as('answers'), sql<Date>`now()`.as('saved_at')])
    )
    .onConflict(conflict =>
      conflict.column('assignment_id').doUpdateSet({ answers: kept, saved_at: sql<Date>`now()` })
    )
    .returning('saved_at')
    .executeTakeFirst();
  return row?.saved_at;
}

/** The drafts of the given assignments, by assignment. */
export async function findDrafts(
  db: Kysely<Database>,
  assignmentIds: readonly string[]
): Promise<Map<string, Draft>> {
  if (assignmentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('draft')
    .where('assignment_id', 'in', assignmentIds)
    .selectAll()
    .execute();
  return new Map(
    rows.map(({ assignment_id: id, answers, saved_at: savedAt }) => [
      id,
      { answers, savedAt: savedAt.toISOString() },
    ])
  );
}

export async function deleteDraft(db: Kysely<Database>, assignmentId: string): Promise<void> {
  await db.deleteFrom('draft').where('assignment_id', '=', assignmentId).execute();
}
