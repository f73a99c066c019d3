import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { checkAnswers } from '../annotation/answer.ts';
import { contentHash } from '../annotation/content-hash.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { reaches, type TutorialAttempt, type TutorialFeedback } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findItemImages } from '../image/item.repository.ts';
import { findReference, findReferences } from '../reference/reference.repository.ts';
import { requireTask } from '../task/task.service.ts';
import { findAttempt, insertAttempt, type Attempt } from './attempt.repository.ts';
import { compareInThread } from './feedback-thread.ts';
import { findRules, findStep, findTutorialStates } from './tutorial.repository.ts';

export type Answered = { feedback: TutorialFeedback; repeated: boolean };

/**
 * Compares what somebody drew at a practice with its reference, and keeps both. Sent again, with
 * the same id and content, it is compared again with the same reference.
 */
export async function attemptStep(
  { db }: { db: Kysely<Database> },
  person: Principal,
  attemptId: string,
  attempt: TutorialAttempt
): Promise<Answered> {
  const { task, image, stepId } = await requirePractice(db, person, attempt);
  const structureIds = task.structures.map(({ id }) => id);
  const { asksFor } = task;
  checkAnswers(attempt.answers, { structureIds, asksFor }, image);
  const hash = contentHash(attempt);
  const kept = await findAttempt(db, attemptId);
  if (kept && (kept.personId !== person.personId || kept.contentHash !== hash))
    throw new Refusal(
      'ANNOTATION_CONFLICT',
      'Another attempt has this id. Send it under a new one.'
    );
  const reference = kept
    ? await findReference(db, kept.referenceId)
    : (await findReferences(db, [image.itemId])).get(image.itemId);
  if (!reference) throw new Error(`The practice ${stepId} has no reference.`);
  const rules = await findRules(db, task.id);
  const metric = kept?.metric ?? rules.metric;
  const { answers } = attempt;
  const { structures, score: compared } = await compareInThread({
    ...{ answers, metric, image, asksFor },
    reference: reference.answers,
  });
  const score = kept?.score ?? compared;
  const passed = kept?.passed ?? reaches(score, rules.bar, metric);
  if (!kept)
    await keep(db, {
      ...{ id: attemptId, stepId, personId: person.personId, referenceId: reference.id },
      ...{ answers, contentHash: hash, metric, score, passed },
    });
  const state = (await findTutorialStates(db, [task.id], person.personId)).get(task.id);
  const tutorialPassed = state?.passed ?? true;
  const feedback = { attemptId, score, passed, tutorialPassed, structures };
  return { feedback, repeated: kept !== undefined };
}

async function requirePractice(
  db: Kysely<Database>,
  person: Principal,
  { stepId }: TutorialAttempt
) {
  const step = await findStep(db, stepId);
  if (!step?.itemId || step.kind !== 'practice')
    throw new Refusal('NOT_FOUND', 'The tutorial has no such practice any more.');
  const task = await requireTask(db, person, step.taskId, 'annotate');
  const image = (await findItemImages(db, [step.itemId])).get(step.itemId);
  if (!image) throw new Error(`The practice ${stepId} has no image.`);
  return { task, image, stepId };
}

async function keep(db: Kysely<Database>, attempt: Attempt): Promise<void> {
  await db.transaction().execute(async trx => {
    await insertAttempt(trx, attempt);
    const { id, stepId, personId, score, passed } = attempt;
    await writeAudit(trx, {
      actor: personId,
      action: 'tutorial attempted',
      subject: id,
      detail: { stepId, score, passed },
    });
  });
}
