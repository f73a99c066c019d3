import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Invitation, Page, PageQuery } from '../contract/index.ts';
import { countRows } from '../database/count-rows.ts';
import type { Database } from '../database/database.ts';

/** What is kept of a token: whoever reads the database can't come in by it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export async function insertInvitations(
  trx: Kysely<Database>,
  rows: readonly {
    task_id: string;
    token_hash: string;
    email: string | null;
    created_by: string;
    expires_at: Date;
  }[]
): Promise<string[]> {
  const made = await trx.insertInto('invitation').values(rows).returning('id').execute();
  return made.map(({ id }) => id);
}

/** Those that still admit somebody or have admitted the one they were for, newest first. */
export async function findInvitations(
  db: Kysely<Database>,
  taskId: string,
  { limit, offset }: PageQuery
): Promise<Page<Invitation>> {
  const ofTask = db
    .selectFrom('invitation')
    .where('invitation.task_id', '=', taskId)
    .where('invitation.revoked', '=', false);
  const rows = await ofTask
    .leftJoin('person', 'person.id', 'invitation.accepted_by')
    .leftJoin('auth.user', 'auth.user.id', 'person.account_id')
    .select(['invitation.id', 'invitation.email', 'auth.user.name as acceptedBy'])
    .select(['invitation.created_at', 'invitation.expires_at'])
    .orderBy('invitation.created_at', 'desc')
    .orderBy('invitation.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    rows: rows.map(({ created_at, expires_at, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      expiresAt: expires_at.toISOString(),
    })),
    total: await countRows(ofTask),
  };
}

/** The invitation behind a token, if it still admits this person; held until the end. */
export async function lockInvitation(trx: Kysely<Database>, token: string, personId: string) {
  return trx
    .selectFrom('invitation')
    .where('token_hash', '=', hashToken(token))
    .where('revoked', '=', false)
    .where('expires_at', '>', new Date())
    .where(eb => eb.or([eb('accepted_by', 'is', null), eb('accepted_by', '=', personId)]))
    .select(['id', 'task_id as taskId', 'email'])
    .forUpdate()
    .executeTakeFirst();
}

export async function acceptInvitation(
  trx: Kysely<Database>,
  id: string,
  personId: string
): Promise<void> {
  await trx.updateTable('invitation').set({ accepted_by: personId }).where('id', '=', id).execute();
}

export async function findTaskIdOfInvitation(
  db: Kysely<Database>,
  id: string
): Promise<string | undefined> {
  const row = await db
    .selectFrom('invitation')
    .where('id', '=', id)
    .select('task_id')
    .executeTakeFirst();
  return row?.task_id;
}

export async function revokeInvitation(trx: Kysely<Database>, id: string): Promise<void> {
  await trx.updateTable('invitation').set({ revoked: true }).where('id', '=', id).execute();
}
