import { sql, type Kysely } from 'kysely';
import type { Page, PageQuery, PersonScore } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

export type Worker = Omit<PersonScore, 'score' | 'state'>;

/**
 * Those who answered items of a task or tried its test: whoever was paused last first, then the
 * busiest.
 */
export async function findWorkers(
  db: Kysely<Database>,
  taskId: string,
  { limit, offset }: PageQuery
): Promise<Page<Worker>> {
  type Row = Worker & { total: number };
  const { rows } = await sql<Row>`
    select person.id as "personId", "user".name, worked.answered,
           count(*) over ()::int as total
      from (
        select person_id, sum(answered)::int as answered
          from (
            select person_id, answers as answered from daily_work where task_id = ${taskId}
             union all
            select person_id, 0 from qualification_attempt where task_id = ${taskId}
          ) acts
         group by person_id
      ) worked
      join person on person.id = worked.person_id
      left join auth.user on "user".id = person.account_id
      left join lateral (
        select cause from new_start
         where task_id = ${taskId} and person_id = person.id
         order by at desc limit 1
      ) last on true
     order by coalesce(last.cause = 'paused', false) desc, worked.answered desc, person.id
     limit ${limit} offset ${offset}
  `.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Whether this person ever was given an item of the task, or took its test. */
export async function isWorker(
  db: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<boolean> {
  const { rows } = await sql<{ worker: boolean }>`
    select exists (select from assignment join item on item.id = item_id
                    where task_id = ${taskId} and person_id = ${personId})
           or exists (select from qualification_attempt
                       where task_id = ${taskId} and person_id = ${personId}) as worker
  `.execute(db);
  return rows[0]?.worker ?? false;
}
