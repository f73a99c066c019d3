import { sql, type Expression, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { Metric, MovingScore, Pause } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { PauseMeasure } from './new-start.table.ts';

/** Since when what this person passes in the task counts: since they last had to begin anew. */
export function beginning(
  taskId: Expression<string> | string,
  personId: Expression<string> | string
): RawBuilder<Date> {
  return sql`(select coalesce(max(at), '-infinity') from new_start
               where task_id = ${taskId} and person_id = ${personId})`;
}

export type NewStart = {
  taskId: string;
  personId: string;
  /** What somebody is paused for; null where they are let in again. */
  measured: PauseMeasure | null;
  createdBy: string | null;
};

export async function insertNewStart(
  trx: Transaction<Database>,
  { taskId, personId, measured, createdBy }: NewStart
): Promise<void> {
  await trx
    .insertInto('new_start')
    .values({
      task_id: taskId,
      person_id: personId,
      cause: measured ? 'paused' : 'let in',
      measured: measured && JSON.stringify(measured),
      created_by: createdBy,
    })
    .execute();
}

/** Of each of these tasks where this person's last new start was a pause, that pause. */
export async function findPauses(
  db: Kysely<Database>,
  taskIds: readonly string[],
  personId: string
): Promise<Map<string, Pause>> {
  type Row = { taskId: string; at: Date; score: MovingScore; bar: number; metric: Metric };
  const { rows } = await sql<Row>`
    select task.id as "taskId", last.at, last.measured as score,
           coalesce((last.measured ->> 'bar')::float8, task.gold_bar) as bar,
           coalesce(last.measured ->> 'metric', task.metric) as metric
      from task
     cross join lateral (
       select cause, at, measured from new_start
        where task_id = task.id and person_id = ${personId}
        order by at desc limit 1
     ) last
     where task.id = any(${taskIds}) and last.cause = 'paused'
  `.execute(db);
  return new Map(rows.map(({ taskId, at, ...row }) => [taskId, { at: at.toISOString(), ...row }]));
}
