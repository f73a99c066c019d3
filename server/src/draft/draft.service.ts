import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { renewLease } from '../assignment/assignment.repository.ts';
import { leaseEnd } from '../assignment/assignment.service.ts';
import type { DraftContent, SavedDraft } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findDrafts, lockAssignment, upsertDraft } from './draft.repository.ts';

/**
 * Keeps what a person has drawn so far, for whichever device they go on with. The newest wins; what
 * another writer had drawn and this one did not know of is handed back, so that it isn't lost.
 */
export async function saveDraft(
  db: Kysely<Database>,
  person: Principal,
  assignmentId: string,
  { basedOn, ...content }: DraftContent
): Promise<SavedDraft> {
  return db.transaction().execute(async trx => {
    const assignment = await lockAssignment(trx, assignmentId, person.personId);
    if (!assignment)
      throw new Refusal('ASSIGNMENT_NOT_FOUND', 'You were not given this image to outline.');
    if (assignment.answered)
      throw new Refusal(
        'ASSIGNMENT_ANSWERED',
        'You have answered this image, perhaps on another device: there is nothing to draft.'
      );
    await renewLease(trx, assignmentId, leaseEnd());
    const before = (await findDrafts(trx, [assignmentId])).get(assignmentId) ?? null;
    const revision = (before?.revision ?? 0) + 1;
    const savedAt = await upsertDraft(trx, assignmentId, { ...content, revision });
    const known = before?.writer === content.writer || before?.revision === basedOn;
    return { revision, savedAt: savedAt.toISOString(), replaced: known ? null : before };
  });
}
