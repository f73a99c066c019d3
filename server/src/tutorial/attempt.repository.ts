import { sql, type Kysely, type Transaction } from 'kysely';
import { beginning } from '../admission/new-start.repository.ts';
import { betterOf, type Answer, type Metric } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** One person's answer at one step, and how it fared. */
export type Attempt = {
  id: string;
  stepId: string;
  personId: string;
  referenceId: string;
  answers: Answer[];
  contentHash: string;
  metric: Metric;
  score: number;
  passed: boolean;
};

export async function insertAttempt(trx: Transaction<Database>, attempt: Attempt): Promise<void> {
  await trx
    .insertInto('tutorial_attempt')
    .values({
      id: attempt.id,
      step_id: attempt.stepId,
      person_id: attempt.personId,
      reference_id: attempt.referenceId,
      answers: JSON.stringify(attempt.answers),
      content_hash: attempt.contentHash,
      metric: attempt.metric,
      score: attempt.score,
      passed: attempt.passed,
    })
    .execute();
}

export async function findAttempt(
  db: Kysely<Database>,
  attemptId: string
): Promise<Attempt | undefined> {
  return db
    .selectFrom('tutorial_attempt')
    .where('id', '=', attemptId)
    .select(['id', 'step_id as stepId', 'person_id as personId', 'reference_id as referenceId'])
    .select(['answers', 'content_hash as contentHash', 'metric', 'score', 'passed'])
    .executeTakeFirst();
}

/**
 * A person's best attempt in this metric, if any, at each step they tried since they last began
 * anew, and whether one of them passed.
 */
export async function findBest(
  db: Kysely<Database>,
  stepIds: readonly string[],
  personId: string,
  metric: Metric
): Promise<Map<string, { best: number | null; passed: boolean }>> {
  type Row = { stepId: string; least: number | null; most: number | null; passed: boolean };
  const { rows } = await sql<Row>`
    select step_id as "stepId", bool_or(passed) as passed,
           min(score) filter (where metric = ${metric}) as least,
           max(score) filter (where metric = ${metric}) as most
      from tutorial_attempt
      join tutorial_step step on step.id = step_id
     where step_id = any(${stepIds}) and person_id = ${personId}
       and created_at > ${beginning(sql.ref('step.task_id'), personId)}
     group by step_id
  `.execute(db);
  return new Map(
    rows.map(({ stepId, least, most, passed }) => {
      const best = least === null || most === null ? null : betterOf(least, most, metric);
      return [stepId, { best, passed }];
    })
  );
}
