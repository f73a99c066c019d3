import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/** Who (a pseudonym; null for the system) did what to what. */
export type AuditEntry = {
  actor: string | null;
  action:
    | 'annotation submitted'
    | 'assignment leased'
    | 'consensus fused'
    | 'export downloaded'
    | 'images imported'
    | 'person added'
    | 'review given'
    | 'signed in'
    | 'study disclosed'
    | 'task changed'
    | 'task created';
  /** The id of what was acted on. */
  subject: string;
  detail?: object;
};

/** Appends to the audit trail, in the transaction of the act itself. */
export async function writeAudit(db: Kysely<Database>, entry: AuditEntry): Promise<void> {
  const { actor, action, subject, detail = {} } = entry;
  await db
    .insertInto('audit')
    .values({ actor, action, subject, detail: JSON.stringify(detail) })
    .execute();
}
