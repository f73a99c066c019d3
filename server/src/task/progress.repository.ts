import { sql, type Kysely } from 'kysely';
import type { OverallProgress, Progress } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

export type CountedProgress = Omit<Progress, 'overall'> & {
  overall: OverallProgress;
  /** Items that are gold. */
  gold: number;
};

type Row = OverallProgress & { taskId: string; items: number; gold: number; mine: number };

/** How far the given tasks are, and how much of that `personId` has done. */
export async function findProgress(
  db: Kysely<Database>,
  taskIds: readonly string[],
  personId: string
): Promise<Map<string, CountedProgress>> {
  const { rows } = await sql<Row>`
    with newest as (
      select distinct on (c.item_id) c.item_id, r.verdict
        from consensus c
        join item i on i.id = c.item_id
        left join lateral (
          select verdict from review where consensus_id = c.id order by created_at desc limit 1
        ) r on true
       where i.task_id = any(${taskIds})
       order by c.item_id, c.version desc
    ), answered as (
      select a.item_id, count(*)::int as annotations, count(*) filter (where a.person_id = ${personId})::int as mine
        from assignment a
        join item i on i.id = a.item_id
       where a.answered and i.task_id = any(${taskIds})
       group by a.item_id
    )
    select t.id as "taskId",
           count(i.id) filter (where i.purpose = 'work')::int as items,
           count(i.id) filter (where i.purpose = 'gold')::int as gold,
           count(*) filter (where i.state <> 'open' and i.purpose = 'work')::int as retired,
           count(newest.item_id)::int as fused,
           count(*) filter (where newest.verdict in ('accepted', 'edited'))::int as accepted,
           count(*) filter (where newest.verdict = 'rejected')::int as rejected,
           coalesce(sum(answered.annotations), 0)::int as annotations,
           coalesce(sum(answered.mine) filter (where i.purpose in ('work', 'gold')), 0)::int as mine
      from task t
      left join item i on i.task_id = t.id
      left join newest on newest.item_id = i.id
      left join answered on answered.item_id = i.id
     where t.id = any(${taskIds})
     group by t.id
  `.execute(db);
  return new Map(
    rows.map(({ taskId, items, gold, mine, ...overall }) => [
      taskId,
      { items, gold, mine, overall },
    ])
  );
}
