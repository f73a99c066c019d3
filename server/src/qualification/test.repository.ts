import { sql, type Kysely, type Transaction } from 'kysely';
import type { Answer, Metric } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Score } from '../reference/score.ts';

/** One sitting of a test. */
export type Test = {
  id: string;
  taskId: string;
  personId: string;
  metric: Metric;
  bar: number;
  score: number | null;
  passed: boolean | null;
};

export type Question = {
  id: string;
  attemptId: string;
  itemId: string;
  answerId: string | null;
  contentHash: string | null;
  score: number | null;
};

export async function findRunningTest(
  db: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<Test | undefined> {
  return selectTests(db)
    .where('task_id', '=', taskId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

export async function findTest(db: Kysely<Database>, attemptId: string): Promise<Test | undefined> {
  return selectTests(db).where('id', '=', attemptId).executeTakeFirst();
}

function selectTests(db: Kysely<Database>) {
  return db
    .selectFrom('qualification_attempt')
    .select(['id', 'task_id as taskId', 'person_id as personId', 'metric', 'bar'])
    .select(['score', 'passed']);
}

/** Begins a test with items drawn at random; those this person had least often come first. */
export async function insertTest(
  trx: Transaction<Database>,
  test: { taskId: string; personId: string; metric: Metric; bar: number; images: number }
): Promise<string> {
  const { taskId, personId, metric, bar, images } = test;
  const { id } = await trx
    .insertInto('qualification_attempt')
    .values({ task_id: taskId, person_id: personId, metric, bar })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    insert into qualification_question (attempt_id, position, item_id)
    select ${id}, row_number() over () - 1, drawn.id
      from (
        select item.id from item
          left join lateral (
            select count(*) as times
              from qualification_question
              join qualification_attempt on qualification_attempt.id = attempt_id
             where item_id = item.id and person_id = ${personId}
          ) had on true
         where item.task_id = ${taskId} and item.purpose = 'qualification'
         order by had.times, random()
         limit ${images}
      ) drawn
  `.execute(trx);
  return id;
}

/** The questions of a test, in order. */
export async function findQuestions(db: Kysely<Database>, attemptId: string): Promise<Question[]> {
  return selectQuestions(db).where('attempt_id', '=', attemptId).orderBy('position').execute();
}

export async function findQuestion(
  db: Kysely<Database>,
  questionId: string
): Promise<Question | undefined> {
  return selectQuestions(db).where('id', '=', questionId).executeTakeFirst();
}

function selectQuestions(db: Kysely<Database>) {
  return db
    .selectFrom('qualification_question')
    .select(['id', 'attempt_id as attemptId', 'item_id as itemId', 'answer_id as answerId'])
    .select(['content_hash as contentHash', 'score']);
}

export async function answerQuestion(
  trx: Transaction<Database>,
  questionId: string,
  answer: {
    id: string;
    answers: Answer[];
    contentHash: string;
    referenceId: string;
  } & Score
): Promise<void> {
  await trx
    .updateTable('qualification_question')
    .set({
      answer_id: answer.id,
      answers: JSON.stringify(answer.answers),
      content_hash: answer.contentHash,
      reference_id: answer.referenceId,
      score: answer.score,
      dice: answer.dice,
    })
    .where('id', '=', questionId)
    .execute();
}

export async function endTest(
  trx: Transaction<Database>,
  attemptId: string,
  { score, passed }: { score: number; passed: boolean }
): Promise<void> {
  await trx
    .updateTable('qualification_attempt')
    .set({ ended_at: new Date(), score, passed })
    .where('id', '=', attemptId)
    .execute();
}

/** Whether this person was ever tested with the item. */
export async function wasTestedWith(
  db: Kysely<Database>,
  itemId: string,
  personId: string
): Promise<boolean> {
  const row = await db
    .selectFrom('qualification_question')
    .innerJoin('qualification_attempt', 'qualification_attempt.id', 'attempt_id')
    .where('item_id', '=', itemId)
    .where('person_id', '=', personId)
    .select('qualification_question.id')
    .executeTakeFirst();
  return row !== undefined;
}
