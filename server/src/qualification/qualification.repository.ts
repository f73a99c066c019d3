import { sql, type Kysely, type Transaction } from 'kysely';
import { beginning } from '../admission/new-start.repository.ts';
import type { Metric, Qualification, QualificationState } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** By what rules a task tests people. */
export type QualificationRules = Omit<Qualification, 'itemIds'>;

export async function findQualificationRules(
  db: Kysely<Database>,
  taskId: string
): Promise<QualificationRules> {
  return db
    .selectFrom('task')
    .where('id', '=', taskId)
    .select(['qualification_images as images', 'metric', 'qualification_bar as bar'])
    .select('qualification_attempts as attempts')
    .select('qualification_wait_minutes as waitMinutes')
    .executeTakeFirstOrThrow();
}

export async function updateQualificationRules(
  trx: Transaction<Database>,
  taskId: string,
  { images, bar, attempts, waitMinutes }: QualificationRules
): Promise<void> {
  await trx
    .updateTable('task')
    .set({
      qualification_images: images,
      qualification_bar: bar,
      qualification_attempts: attempts,
      qualification_wait_minutes: waitMinutes,
    })
    .where('id', '=', taskId)
    .execute();
}

/** Of each task that has a test, how this person stands to it. */
export async function findQualificationStates(
  db: Kysely<Database>,
  taskIds: readonly string[],
  personId: string
): Promise<Map<string, QualificationState>> {
  type Row = {
    taskId: string;
    images: number;
    metric: Metric;
    bar: number;
    passed: boolean;
    running: boolean;
    score: number | null;
    attemptsLeft: number;
    nextAt: Date | null;
  };
  const { rows } = await sql<Row>`
    select task.id as "taskId", task.qualification_images as images, task.metric,
           task.qualification_bar as bar,
           coalesce(bool_or(own.passed), false) as passed,
           coalesce(bool_or(own.ended_at is null) filter (where own.id is not null), false) as running,
           (array_agg(own.score order by own.started_at desc)
             filter (where own.ended_at is not null and own.metric = task.metric))[1] as score,
           greatest(0, task.qualification_attempts - count(own.id))::int as "attemptsLeft",
           case when count(own.id) between 1 and task.qualification_attempts - 1
                then max(own.ended_at) + make_interval(mins => task.qualification_wait_minutes)
            end as "nextAt"
      from task
      left join qualification_attempt own
        on own.task_id = task.id and own.person_id = ${personId}
       and own.started_at > ${beginning(sql.ref('task.id'), personId)}
     where task.id = any(${taskIds}) and task.qualification_images > 0
     group by task.id
  `.execute(db);
  const now = new Date();
  return new Map(
    rows.map(({ taskId, nextAt, ...row }) => {
      const waits = nextAt && nextAt > now && !row.passed && !row.running;
      return [taskId, { ...row, nextAt: waits ? nextAt.toISOString() : null }];
    })
  );
}
