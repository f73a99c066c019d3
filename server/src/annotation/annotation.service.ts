import type { Kysely, Transaction } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { settleItems } from '../assignment/redundancy.service.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Acknowledgement, Submission } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { deleteDraft } from '../draft/draft.repository.ts';
import { Refusal } from '../errors.ts';
import type { Queue } from '../jobs/queue.ts';
import {
  findAnnotation,
  findHeldAssignment,
  insertAnnotation,
  insertProposals,
  type HeldAssignment,
} from './annotation.repository.ts';
import { checkAnswers, checkProposals } from './answer.ts';
import { contentHash } from './content-hash.ts';
import { measureProposals } from './measure-proposals.ts';

export type Submitted = { acknowledgement: Acknowledgement; repeated: boolean };

/**
 * Keeps an annotation durably and queues the fusion of its item, or, of gold, its scoring. Sending
 * it again, with the same id and content, is acknowledged again and changes nothing.
 *
 * What a person sends after their lease has ended is kept all the same.
 */
export async function submitAnnotation(
  { db, queue }: { db: Kysely<Database>; queue: Queue },
  person: Principal,
  annotationId: string,
  submission: Submission
): Promise<Submitted> {
  const assignment = await findHeldAssignment(db, submission.assignmentId, person.personId);
  if (!assignment)
    throw new Refusal('ASSIGNMENT_NOT_FOUND', 'You were not given this image to outline.');
  const { structureIds, itemId, currentId } = assignment;
  checkAnswers(submission.answers, assignment, assignment);
  const { proposals = [] } = submission.drawing;
  checkProposals(proposals, structureIds, assignment);
  const measured = measureProposals(submission.answers, proposals, assignment);
  const hash = contentHash(submission);
  const kept = {
    ...submission,
    id: annotationId,
    itemId,
    supersedes: currentId,
    contentHash: hash,
  };
  const expected = currentId === null || currentId === submission.supersedes;
  const submittedAt = expected
    ? await db.transaction().execute(async trx => {
        const at = await insertAnnotation(trx, kept);
        if (!at) return undefined;
        await insertProposals(trx, annotationId, measured);
        await deleteDraft(trx, assignment.id);
        await settleItems(trx, assignment.taskId, itemId);
        await writeDown(trx, person, annotationId, assignment, hash);
        if (assignment.purpose === 'gold') await queue.send(trx, 'score gold', { annotationId });
        else await queue.send(trx, 'fuse item', { itemId });
        return at;
      })
    : undefined;
  if (submittedAt)
    return { acknowledgement: acknowledge(annotationId, submittedAt), repeated: false };
  const same = await findAnnotation(db, annotationId);
  if (same) return repeat(same, { annotationId, contentHash: hash, personId: person.personId });
  const now = await findHeldAssignment(db, assignment.id, person.personId);
  throw answered(now?.currentId ?? undefined);
}

function repeat(
  kept: { personId: string; contentHash: string; submittedAt: Date },
  given: { annotationId: string; contentHash: string; personId: string }
): Submitted {
  if (kept.personId === given.personId && kept.contentHash === given.contentHash)
    return { acknowledgement: acknowledge(given.annotationId, kept.submittedAt), repeated: true };
  throw new Refusal(
    'ANNOTATION_CONFLICT',
    'Another annotation has this id. Send it under a new one.'
  );
}

/**
 * An item is answered once; whoever answers again says which of their annotations they replace.
 * One that was never taken needs no replacing.
 */
function answered(currentId: string | undefined): Refusal {
  return new Refusal(
    'ASSIGNMENT_ANSWERED',
    'This image has been answered. To change the answer, say which annotation the new one supersedes.',
    'supersedes',
    currentId
  );
}

function writeDown(
  trx: Transaction<Database>,
  person: Principal,
  annotationId: string,
  { itemId }: HeldAssignment,
  hash: string
) {
  const detail = { itemId, contentHash: hash };
  return writeAudit(trx, {
    actor: person.personId,
    action: 'annotation submitted',
    subject: annotationId,
    detail,
  });
}

function acknowledge(annotationId: string, submittedAt: Date): Acknowledgement {
  return { annotationId, submittedAt: submittedAt.toISOString() };
}
