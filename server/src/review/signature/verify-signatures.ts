import type { Kysely } from 'kysely';
import { loadShownConsensus, shownHash } from '../../consensus/shown-consensus.ts';
import type { Database } from '../../database/database.ts';
import { findWitnessedHashes, readSignedRecords } from './signature.repository.ts';
import { recordHash } from './signed-record.ts';

/** A signature that is not as it was given, or no longer stands under what was signed. */
export type SignatureFinding = {
  kind: 'signed otherwise' | 'signature removed' | 'never signed';
  reviewId: string;
};

/**
 * Compares every signed verdict, its signature, and what was on the screen, as they are stored now,
 * with what the audit trail says was signed. Whether the trail itself is whole, its chain tells.
 */
export async function verifySignatures(
  db: Kysely<Database>
): Promise<{ signatures: number; findings: SignatureFinding[] }> {
  const witnessed = await findWitnessedHashes(db);
  const findings: SignatureFinding[] = [];
  let signatures = 0;
  for await (const { record, recordHash: kept } of readSignedRecords(db)) {
    signatures += 1;
    const { id: reviewId, consensusId } = record.review;
    const witnesses = witnessed.get(reviewId) ?? [];
    witnessed.delete(reviewId);
    const hash = recordHash(record);
    const shown = shownHash(await loadShownConsensus(db, consensusId));
    if (witnesses.length === 0) findings.push({ kind: 'never signed', reviewId });
    else if (
      hash !== kept ||
      shown !== record.contentHash ||
      witnesses.some(witness => witness !== hash)
    )
      findings.push({ kind: 'signed otherwise', reviewId });
  }
  for (const reviewId of witnessed.keys()) findings.push({ kind: 'signature removed', reviewId });
  return { signatures, findings };
}
