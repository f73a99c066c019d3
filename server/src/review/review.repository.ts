import type { Kysely, Transaction } from 'kysely';
import type { Review, Verdict } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Given } from './second-reader.ts';

export async function insertReview(
  trx: Transaction<Database>,
  review: { id: string; reviewerId: string; contentHash: string; settles: boolean } & Verdict
): Promise<void> {
  await trx
    .insertInto('review')
    .values({
      id: review.id,
      consensus_id: review.consensusId,
      reviewer_id: review.reviewerId,
      verdict: review.verdict,
      rejection: review.rejection ? JSON.stringify(review.rejection) : null,
      edits: JSON.stringify(review.edits ?? []),
      content_hash: review.contentHash,
      settles: review.settles,
    })
    .execute();
}

/** A kept review, with what a repeated one is compared with. */
export async function findReview(
  db: Kysely<Database>,
  reviewId: string
): Promise<{ review: Review; reviewerId: string; contentHash: string } | undefined> {
  const row = await selectReviews(db).where('review.id', '=', reviewId).executeTakeFirst();
  return (
    row && { review: toReview(row), reviewerId: row.reviewer_id, contentHash: row.content_hash }
  );
}

/** The verdict that counts for a version of a consensus: the latest that settles it. */
export async function findReviewOfConsensus(
  db: Kysely<Database>,
  consensusId: string
): Promise<Review | null> {
  const row = await selectReviews(db)
    .where('review.consensus_id', '=', consensusId)
    .where('review.settles', '=', true)
    .orderBy('review.created_at', 'desc')
    .executeTakeFirst();
  return row ? toReview(row) : null;
}

/** Everything said of a version of a consensus, in its order. */
export async function findGiven(
  db: Kysely<Database>,
  consensusId: string
): Promise<(Given & { review: Review })[]> {
  const rows = await selectReviews(db)
    .where('review.consensus_id', '=', consensusId)
    .orderBy('review.created_at')
    .execute();
  return rows.map(row => ({
    review: toReview(row),
    reviewerId: row.reviewer_id,
    verdict: row.verdict,
    edits: row.edits,
    settles: row.settles,
  }));
}

function selectReviews(db: Kysely<Database>) {
  return db
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.reviewer_id')
    .leftJoin('auth.user', 'auth.user.id', 'person.account_id')
    .leftJoin('signer', 'signer.person_id', 'person.id')
    .leftJoin('signature', 'signature.review_id', 'review.id')
    .selectAll('review')
    .select(({ fn }) =>
      fn.coalesce('signature.name', 'auth.user.name', 'signer.name').as('reviewer')
    )
    .select(['signature.name', 'signature.credential', 'signature.meaning', 'signature.method'])
    .select(['signature.signed_at', 'signature.record_hash']);
}

type ReviewRow = Awaited<ReturnType<ReturnType<typeof selectReviews>['executeTakeFirstOrThrow']>>;

function toReview(row: ReviewRow): Review {
  return {
    id: row.id,
    verdict: row.verdict,
    rejection: row.rejection,
    edits: row.edits,
    reviewer: row.reviewer ?? 'A removed account',
    createdAt: row.created_at.toISOString(),
    signature: toSignature(row),
  };
}

function toSignature(row: ReviewRow): Review['signature'] {
  const { name, credential, meaning, method, signed_at: signedAt, record_hash: recordHash } = row;
  if (name === null || meaning === null || method === null) return null;
  if (signedAt === null || recordHash === null) return null;
  return { name, credential, meaning, method, signedAt: signedAt.toISOString(), recordHash };
}
