import type { Kysely, Transaction } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { contentHash } from '../annotation/content-hash.ts';
import { checkEdits } from '../annotation/answer.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { findConsensus } from '../consensus/consensus.repository.ts';
import { loadShownConsensus } from '../consensus/shown-consensus.ts';
import type { Review, Verdict } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import type { Context } from '../routes.ts';
import { findItemImages, lockItem } from '../image/item.repository.ts';
import { requireTask } from '../task/task.service.ts';
import { findGiven, findReview, insertReview } from './review.repository.ts';
import { settlesWith } from './second-reader.ts';
import { signReview } from './signature/signature.service.ts';

export type Reviewed = { review: Review; repeated: boolean };

/**
 * Keeps an expert's verdict on a version of a consensus. Sending it again, with the same id and
 * content, changes nothing. A verdict on a version that newer work has superseded is refused.
 *
 * @param verdict with `proofToken`, the browser's secret that proves who signs, if anybody does
 */
export async function reviewConsensus(
  { db, config }: Pick<Context, 'db' | 'config'>,
  person: Principal,
  { id: reviewId, proofToken, ...verdict }: Verdict & { id: string; proofToken: string }
): Promise<Reviewed> {
  const consensus = await findConsensus(db, verdict.consensusId);
  if (!consensus) throw new Refusal('CONSENSUS_NOT_FOUND', 'There is no such consensus.');
  const task = await requireTask(db, person, consensus.taskId, 'review');
  const image = (await findItemImages(db, [consensus.itemId])).get(consensus.itemId);
  if (!image) throw new Refusal('CONSENSUS_NOT_FOUND', 'There is no such consensus.');
  requireComplete(verdict, task.signed);
  checkEdits(
    verdict.edits ?? [],
    task.structures.map(structure => structure.id),
    image
  );
  const hash = contentHash(verdict);
  return db.transaction().execute(async trx => {
    await lockItem(trx, consensus.itemId);
    const kept = await findReview(trx, reviewId);
    if (kept) return repeat(kept, person.personId, hash);
    await requireNewest(trx, verdict.consensusId);
    const settles = !task.secondReader || (await isSettled(trx, person, verdict));
    await insertReview(trx, {
      ...verdict,
      id: reviewId,
      reviewerId: person.personId,
      contentHash: hash,
      settles,
    });
    if (verdict.signature) {
      const proof = { token: proofToken, minutes: config.signingMinutes };
      await signReview(trx, person, { ...verdict, id: reviewId }, verdict.signature, proof);
    }
    const detail = {
      consensusId: consensus.id,
      verdict: verdict.verdict,
      settles,
      contentHash: hash,
    };
    await writeAudit(trx, {
      actor: person.personId,
      action: 'review given',
      subject: reviewId,
      detail,
    });
    const inserted = await findReview(trx, reviewId);
    if (!inserted) throw new Error(`Review ${reviewId} went away while it was written.`);
    return { review: inserted.review, repeated: false };
  });
}

/** Whether a verdict settles a consensus in a task with a second reader. */
async function isSettled(
  trx: Transaction<Database>,
  { personId }: Principal,
  { consensusId, verdict, edits = [] }: Verdict
): Promise<boolean> {
  const given = await findGiven(trx, consensusId);
  const consensus = await loadShownConsensus(trx, consensusId);
  return settlesWith(given, { reviewerId: personId, verdict, edits }, consensus);
}

function requireComplete({ verdict, rejection, edits, signature }: Verdict, signed: boolean): void {
  if (signed && !signature)
    throw new Refusal(
      'SIGNATURE_NEEDED',
      'Verdicts in this task are signed. Send what you have seen, as `signature`.',
      'signature'
    );
  if (verdict === 'rejected' && !rejection)
    throw new Refusal('REVIEW_INCOMPLETE', 'Say why you reject this consensus.', 'rejection');
  if (verdict === 'edited' && !edits)
    throw new Refusal('REVIEW_INCOMPLETE', 'Send the edited outlines.', 'edits');
  if (verdict !== 'edited' && edits)
    throw new Refusal(
      'REVIEW_INCOMPLETE',
      'Edited outlines go with the verdict "edited" only.',
      'edits'
    );
}

async function requireNewest(db: Kysely<Database>, consensusId: string): Promise<void> {
  const consensus = await findConsensus(db, consensusId);
  if (consensus?.version === consensus?.newestVersion) return;
  throw new Refusal(
    'CONSENSUS_SUPERSEDED',
    'Somebody has annotated this image since: there is a newer consensus to judge.'
  );
}

function repeat(
  kept: { review: Review; reviewerId: string; contentHash: string },
  reviewerId: string,
  hash: string
): Reviewed {
  if (kept.reviewerId === reviewerId && kept.contentHash === hash)
    return { review: kept.review, repeated: true };
  throw new Refusal('REVIEW_CONFLICT', 'Another review has this id. Send it under a new one.');
}
