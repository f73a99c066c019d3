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
    with mine as (
      select item.task_id, count(*)::int as answered
        from assignment
        join item on item.id = assignment.item_id
       where assignment.person_id = ${personId} and assignment.answered
         and item.task_id = any(${taskIds}) and item.purpose in ('work', 'gold')
       group by item.task_id
    )
    select task.id as "taskId", coalesce(mine.answered, 0) as mine, items.*
      from task
      left join mine on mine.task_id = task.id
     cross join lateral (
       select count(*) filter (where purpose = 'work')::int as items,
              count(*) filter (where purpose = 'gold')::int as gold,
              count(*) filter (where purpose = 'work' and state <> 'open')::int as retired,
              count(newest_consensus_id)::int as fused,
              count(*) filter (where verdict in ('accepted', 'edited'))::int as accepted,
              count(*) filter (where verdict = 'rejected')::int as rejected,
              coalesce(sum(answers), 0)::int as annotations
         from item where task_id = task.id
     ) items
     where task.id = any(${taskIds})
  `.execute(db);
  return new Map(
    rows.map(({ taskId, items, gold, mine, ...overall }) => [
      taskId,
      { items, gold, mine, overall },
    ])
  );
}
