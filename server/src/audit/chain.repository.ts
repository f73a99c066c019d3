import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Anchor } from './anchor-file.ts';
import type { ChainedEntry, Sealed } from './chain.ts';

/** A link as it is stored; its entry is null where that has been removed. */
export type StoredLink = Omit<Sealed, 'entry'> & {
  auditId: string;
  hash: string;
  entry: ChainedEntry | null;
};

const BATCH = 2000;

const entry = sql<ChainedEntry>`jsonb_build_object(
  'id', audit.id::text,
  'at', to_char(audit.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'actor', audit.actor, 'action', audit.action,
  'subject', audit.subject, 'detail', audit.detail)`;

/** Lets no other process seal until the transaction ends. */
export async function lockChain(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit chain', 0))`.execute(trx);
}

/** Takes the oldest entries that wait to be sealed, in the order in which they were written. */
export async function takePending(trx: Kysely<Database>): Promise<ChainedEntry[]> {
  const oldest = trx.selectFrom('audit_pending').select('audit_id').orderBy('audit_id');
  const rows = await trx
    .with('taken', db =>
      db
        .deleteFrom('audit_pending')
        .where('audit_id', 'in', oldest.limit(BATCH))
        .returning('audit_id')
    )
    .selectFrom('audit')
    .innerJoin('taken', 'taken.audit_id', 'audit.id')
    .select(entry.as('entry'))
    .orderBy('audit.id')
    .execute();
  return rows.map(row => row.entry);
}

/** Where the chain has come to. */
export async function findHead(db: Kysely<Database>): Promise<Anchor | undefined> {
  const head = await db
    .selectFrom('audit_link')
    .select(['position', 'hash', 'sealed_at'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!head) return undefined;
  const { position, hash, sealed_at: sealedAt } = head;
  return {
    position: Number(position),
    hash: hash.toString('hex'),
    sealedAt: sealedAt.toISOString(),
  };
}

export async function insertLinks(
  trx: Kysely<Database>,
  links: readonly (Sealed & { hash: string })[]
): Promise<void> {
  const rows = links.map(link => ({
    position: link.position,
    audit_id: link.entry.id,
    sealed_at: new Date(link.sealedAt),
    hash: Buffer.from(link.hash, 'hex'),
  }));
  await trx.insertInto('audit_link').values(rows).execute();
}

/** The links in their order. */
export async function* readLinks(db: Kysely<Database>): AsyncGenerator<StoredLink> {
  const links = db
    .selectFrom('audit_link')
    .leftJoin('audit', 'audit.id', 'audit_link.audit_id')
    .select(['position', 'audit_id as auditId', 'sealed_at as sealedAt', 'hash'])
    .select(({ eb }) =>
      eb.case().when('audit.id', 'is not', null).then(entry).else(null).end().as('entry')
    )
    .orderBy('position')
    .limit(BATCH);
  for (let after = -1, found = BATCH; found === BATCH;) {
    const rows = await links.where('position', '>', String(after)).execute();
    for (const row of rows)
      yield {
        ...row,
        position: Number(row.position),
        sealedAt: row.sealedAt.toISOString(),
        hash: row.hash.toString('hex'),
      };
    found = rows.length;
    after = Number(rows.at(-1)?.position ?? after);
  }
}

/** Entries that are neither in the chain nor wait for it, and how many wait. */
export async function findOutside(
  db: Kysely<Database>
): Promise<{ strays: string[]; waiting: number }> {
  const strays = await db
    .selectFrom('audit')
    .leftJoin('audit_link', 'audit_link.audit_id', 'audit.id')
    .leftJoin('audit_pending', 'audit_pending.audit_id', 'audit.id')
    .where('audit_link.audit_id', 'is', null)
    .where('audit_pending.audit_id', 'is', null)
    .select('audit.id')
    .orderBy('audit.id')
    .execute();
  const { waiting } = await db
    .selectFrom('audit_pending')
    .select(({ fn }) => fn.countAll<string>().as('waiting'))
    .executeTakeFirstOrThrow();
  return { strays: strays.map(({ id }) => id), waiting: Number(waiting) };
}
