import type { Kysely, Transaction } from 'kysely';
import { lockPerson } from '../account/person.repository.ts';
import type { Principal } from '../account/principal.ts';
import { requireTaught } from '../admission/admission.ts';
import { checkAnswers } from '../annotation/answer.ts';
import { contentHash } from '../annotation/content-hash.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import {
  reaches,
  type QualificationAnswer,
  type QualificationQuestion,
  type QualificationState,
  type QualificationTest,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { imageReference } from '../image/image-reference.ts';
import { findItemImages } from '../image/item.repository.ts';
import { findReferences } from '../reference/reference.repository.ts';
import { scoreInThread } from '../reference/score-thread.ts';
import { requireTask } from '../task/task.service.ts';
import { findQualificationRules } from './qualification.repository.ts';
import {
  answerQuestion,
  endTest,
  findQuestion,
  findQuestions,
  findRunningTest,
  findTest,
  insertTest,
  type Question,
  type Test,
} from './test.repository.ts';

type World = { db: Kysely<Database>; secret: string };

/** Goes on with the test this person has begun, or draws a new one. */
export async function beginTest(
  world: World,
  person: Principal,
  taskId: string
): Promise<QualificationTest> {
  const { db } = world;
  const { personId } = person;
  await requireTask(db, person, taskId, 'annotate');
  const test = await db.transaction().execute(async trx => {
    await lockPerson(trx, personId);
    const { qualification } = await requireTaught(trx, taskId, personId);
    const running = await findRunningTest(trx, taskId, personId);
    if (running) return running;
    requireOpen(qualification);
    const rules = await findQualificationRules(trx, taskId);
    const id = await insertTest(trx, { ...rules, taskId, personId });
    await writeAudit(trx, { actor: personId, action: 'qualification begun', subject: id });
    return { id, taskId, personId, ...rules, score: null, passed: null };
  });
  return describe(world, test);
}

function requireOpen(state: QualificationState): void {
  if (!state) throw new Refusal('NOT_FOUND', 'The task has no test.');
  if (state.passed)
    throw new Refusal('QUALIFICATION_CLOSED', 'You have passed the test of this task already.');
  if (state.attemptsLeft === 0)
    throw new Refusal(
      'QUALIFICATION_CLOSED',
      'You have no attempt left. Whoever runs the task can let you try again.'
    );
  if (state.nextAt)
    throw new Refusal('QUALIFICATION_CLOSED', 'It is too early for the next attempt.');
}

/**
 * Keeps and scores what somebody drew at a question; what it scored is said after the last one.
 * Sent again, with the same id and content, it changes nothing.
 */
export async function answerTest(
  world: World,
  person: Principal,
  answerId: string,
  { questionId, answers }: QualificationAnswer
): Promise<QualificationTest> {
  const { db } = world;
  const asked = await findQuestion(db, questionId);
  const test = asked && (await findTest(db, asked.attemptId));
  if (!test || test.personId !== person.personId)
    throw new Refusal('NOT_FOUND', 'This is no question of a test of yours.');
  const { structures, asksFor } = await requireTask(db, person, test.taskId, 'annotate');
  const image = (await findItemImages(db, [asked.itemId])).get(asked.itemId);
  const reference = (await findReferences(db, [asked.itemId])).get(asked.itemId);
  if (!image || !reference) throw new Error(`The question ${questionId} has no reference.`);
  const structureIds = structures.map(({ id }) => id);
  checkAnswers(answers, { structureIds, asksFor }, image);
  const hash = contentHash({ questionId, answers });
  const { metric } = test;
  const scored = await scoreInThread({
    ...{ answers, image, metric, asksFor },
    reference: reference.answers,
  });
  await db.transaction().execute(async trx => {
    await lockPerson(trx, person.personId);
    if (await isAnswered(trx, questionId, { answerId, hash })) return;
    const answer = {
      ...{ id: answerId, answers, contentHash: hash, referenceId: reference.id },
      ...scored,
    };
    await answerQuestion(trx, questionId, answer);
    const actor = person.personId;
    await writeAudit(trx, { actor, action: 'qualification answered', subject: questionId });
    await endWhenAnswered(trx, test);
  });
  return describe(world, (await findTest(db, test.id)) ?? test);
}

async function isAnswered(
  trx: Transaction<Database>,
  questionId: string,
  given: { answerId: string; hash: string }
): Promise<boolean> {
  const kept = await findQuestion(trx, questionId);
  if (!kept?.answerId) return false;
  if (kept.answerId === given.answerId && kept.contentHash === given.hash) return true;
  throw new Refusal('ANNOTATION_CONFLICT', 'This image of the test is answered already.');
}

async function endWhenAnswered(trx: Transaction<Database>, test: Test): Promise<void> {
  const scores = (await findQuestions(trx, test.id)).map(({ score }) => score);
  const known = scores.filter(score => score !== null);
  if (known.length < scores.length) return;
  const score = known.reduce((sum, one) => sum + one, 0) / known.length;
  const passed = reaches(score, test.bar, test.metric);
  await endTest(trx, test.id, { score, passed });
  const entry = { actor: test.personId, action: 'qualification ended', subject: test.id } as const;
  await writeAudit(trx, { ...entry, detail: { score, passed } });
}

async function describe({ db, secret }: World, test: Test): Promise<QualificationTest> {
  const { id, taskId, metric, bar, score, passed } = test;
  const asked = await findQuestions(db, id);
  const images = await findItemImages(
    db,
    asked.map(({ itemId }) => itemId)
  );
  const describeQuestion = ({ id, itemId, answerId }: Question): QualificationQuestion[] => {
    const item = images.get(itemId);
    if (!item) return [];
    const image = imageReference(secret, item);
    return [{ id, itemName: item.name, image, answered: answerId !== null }];
  };
  const ended = score !== null && passed !== null;
  return {
    ...{ id, taskId, metric, bar },
    questions: asked.flatMap(describeQuestion),
    result: ended ? { score, passed, scores: asked.map(question => question.score ?? 0) } : null,
  };
}
