import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { Draft } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { DraftTable } from './draft.table.ts';

/** Locks the assignment that `personId` holds, so that its draft changes one writer at a time. */
export async function lockAssignment(
  trx: Transaction<Database>,
  assignmentId: string,
  personId: string
): Promise<{ answered: boolean } | undefined> {
  return trx
    .selectFrom('assignment')
    .where('id', '=', assignmentId)
    .where('person_id', '=', personId)
    .select('answered')
    .forUpdate()
    .executeTakeFirst();
}

/** Keeps the draft in place of the one before it. */
export async function upsertDraft(
  trx: Transaction<Database>,
  assignmentId: string,
  { answers, open, writer, revision }: Omit<Draft, 'savedAt'>
): Promise<Date> {
  const kept = {
    answers: JSON.stringify(answers),
    open: JSON.stringify(open),
    writer,
    revision,
    saved_at: sql<Date>`now()`,
  };
  const row = await trx
    .insertInto('draft')
    .values({ assignment_id: assignmentId, ...kept })
    .onConflict(conflict => conflict.column('assignment_id').doUpdateSet(kept))
    .returning('saved_at')
    .executeTakeFirstOrThrow();
  return row.saved_at;
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
  return new Map(rows.map(row => [row.assignment_id, toDraft(row)]));
}

function toDraft({ answers, open, writer, revision, saved_at }: Selectable<DraftTable>): Draft {
  return { answers, open, writer, revision, savedAt: saved_at.toISOString() };
}

export async function deleteDraft(db: Kysely<Database>, assignmentId: string): Promise<void> {
  await db.deleteFrom('draft').where('assignment_id', '=', assignmentId).execute();
}
