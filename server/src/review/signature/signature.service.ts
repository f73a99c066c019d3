import type { Transaction } from 'kysely';
import { findCredential } from '../../account/proof/proof.repository.ts';
import { useProof } from '../../account/proof/proof.service.ts';
import type { Principal } from '../../account/principal.ts';
import { writeAudit } from '../../audit/audit.repository.ts';
import { loadShownConsensus, shownHash } from '../../consensus/shown-consensus.ts';
import { MEANINGS, type SignedContent, type Verdict } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import { insertSignature } from './signature.repository.ts';
import { recordHash, type SignedRecord } from './signed-record.ts';

/**
 * Signs a verdict that has just been kept, for what its author has had on the screen.
 *
 * @param proof the browser's secret that proves who signs, and for how many minutes it does
 * @throws Refusal SIGNED_CONTENT_DIFFERS, IDENTITY_UNPROVED
 */
export async function signReview(
  trx: Transaction<Database>,
  { personId, name }: Principal,
  { id, ...verdict }: Verdict & { id: string },
  seen: SignedContent,
  proof: { token: string; minutes: number }
): Promise<void> {
  const { consensusId, rejection = null, edits = [] } = verdict;
  if (shownHash(await loadShownConsensus(trx, consensusId)) !== seen.contentHash)
    throw new Refusal(
      'SIGNED_CONTENT_DIFFERS',
      'What you have seen is not what is stored. Open the image once more.'
    );
  const { method } = await useProof(trx, { personId, ...proof });
  const record: SignedRecord = {
    review: { id, consensusId, verdict: verdict.verdict, rejection, edits },
    contentHash: seen.contentHash,
    window: seen.window,
    signer: { personId, name, credential: await findCredential(trx, personId) },
    meaning: MEANINGS[verdict.verdict],
    method,
    signedAt: new Date().toISOString(),
  };
  const hash = recordHash(record);
  await insertSignature(trx, record, hash);
  const { meaning, contentHash } = record;
  const detail = { consensusId, meaning, method, contentHash, recordHash: hash };
  await writeAudit(trx, { actor: personId, action: 'review signed', subject: id, detail });
}
