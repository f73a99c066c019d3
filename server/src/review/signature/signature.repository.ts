import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { SignedRecord } from './signed-record.ts';

export async function insertSignature(
  trx: Kysely<Database>,
  { review, contentHash, window, signer, meaning, method, signedAt }: SignedRecord,
  recordHash: string
): Promise<void> {
  await trx
    .insertInto('signature')
    .values({
      review_id: review.id,
      name: signer.name,
      credential: signer.credential ? JSON.stringify(signer.credential) : null,
      meaning,
      method,
      window: window ? JSON.stringify(window) : null,
      content_hash: contentHash,
      signed_at: new Date(signedAt),
      record_hash: recordHash,
    })
    .execute();
}

const BATCH = 500;

/** Every signed record as it is stored now, with the hash it was signed with. */
export async function* readSignedRecords(
  db: Kysely<Database>
): AsyncGenerator<{ record: SignedRecord; recordHash: string }> {
  const records = db
    .selectFrom('signature')
    .innerJoin('review', 'review.id', 'signature.review_id')
    .selectAll('signature')
    .select(['review.consensus_id', 'review.reviewer_id', 'review.verdict'])
    .select(['review.rejection', 'review.edits'])
    .orderBy('review_id')
    .limit(BATCH);
  let rows = await records.execute();
  while (rows.length > 0) {
    yield* rows.map(row => ({ record: toRecord(row), recordHash: row.record_hash }));
    const last = rows.at(-1)?.review_id ?? '';
    rows = await records.where('review_id', '>', last).execute();
  }

  type Row = Awaited<ReturnType<typeof records.executeTakeFirstOrThrow>>;
  function toRecord(row: Row): SignedRecord {
    return {
      review: {
        id: row.review_id,
        consensusId: row.consensus_id,
        verdict: row.verdict,
        rejection: row.rejection,
        edits: row.edits,
      },
      contentHash: row.content_hash,
      window: row.window,
      signer: { personId: row.reviewer_id, name: row.name, credential: row.credential },
      meaning: row.meaning,
      method: row.method,
      signedAt: row.signed_at.toISOString(),
    };
  }
}

/** What the audit trail says was signed: hashes of records, by review. */
export async function findWitnessedHashes(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('audit')
    .where('action', '=', 'review signed')
    .select(['subject', 'detail'])
    .execute();
  const witnesses = Map.groupBy(rows, ({ subject }) => subject);
  return new Map(
    [...witnesses].map(([reviewId, entries]) => [
      reviewId,
      entries.map(({ detail }) => String(Reflect.get(detail, 'recordHash'))),
    ])
  );
}
