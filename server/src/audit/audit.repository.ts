import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/** Who (a pseudonym; null for the system) did what to what. */
export type AuditEntry = {
  actor: string | null;
  action:
    | 'annotation submitted'
    | 'assignment leased'
    | 'audit trail exported'
    | 'consensus fused'
    | 'PACS import started'
    | 'PACS searched'
    | 'credential changed'
    | 'export downloaded'
    | 'export made'
    | 'gold changed'
    | 'high scores joined'
    | 'high scores left'
    | 'identity key used'
    | 'identity proved'
    | 'images imported'
    | 'import changed'
    | 'invitation ended'
    | 'member joined'
    | 'member left'
    | 'nickname removed'
    | 'people invited'
    | 'person added'
    | 'person let in'
    | 'person paused'
    | 'person exported'
    | 'person removed'
    | 'model added'
    | 'model removed'
    | 'picture added'
    | 'report made'
    | 'result sent'
    | 'qualification answered'
    | 'qualification begun'
    | 'qualification changed'
    | 'qualification ended'
    | 'references imported'
    | 'review given'
    | 'review signed'
    | 'role changed'
    | 'signed in'
    | 'signed out'
    | 'study disclosed'
    | 'task changed'
    | 'task created'
    | 'task removed'
    | 'tutorial attempted'
    | 'tutorial changed';
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
