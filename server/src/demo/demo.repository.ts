import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/**
 * The newest demo task, how far making it came, and whether visitors have used it up: half of its
 * images have all their outlines, or half of those to judge are judged.
 */
export async function findDemoTask(db: Kysely<Database>) {
  type Row = {
    taskId: string;
    imported: boolean;
    taught: boolean;
    annotated: boolean;
    worn: boolean;
  };
  const { rows } = await sql<Row>`
    select task.id as "taskId",
           exists (select from item where task_id = task.id) as imported,
           exists (select from tutorial_step where task_id = task.id) as taught,
           exists (select from annotation
                     join assignment on assignment.id = assignment_id
                     join item on item.id = item_id
                    where item.task_id = task.id) as annotated,
           coalesce((select 2 * count(*) filter (where state = 'retired') >= count(*)
                         or 2 * count(*) filter (where judged) >= count(*)
                       from item
                      cross join lateral (
                        select exists (select from consensus
                                         join review on review.consensus_id = consensus.id
                                        where consensus.item_id = item.id) as judged
                      ) expert
                      where item.task_id = task.id and purpose = 'work'
                     having count(*) > 0), false) as worn
      from task
     where phantom and created_by is null
     order by created_at desc
     limit 1
  `.execute(db);
  return rows[0];
}

/** Demo tasks that newer ones have replaced, and that nobody has been given anything of for a day. */
export async function findForsakenDemos(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from task
     where phantom and created_by is null
       and created_at < now() - interval '1 day'
       and created_at < (select max(created_at) from task where phantom and created_by is null)
       and not exists (
         select from assignment join item on item.id = item_id
          where item.task_id = task.id
            and greatest(assignment.created_at, leased_until) > now() - interval '1 day'
       )
  `.execute(db);
  return rows.map(({ id }) => id);
}

export async function findItemIds(db: Kysely<Database>, taskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .where('task_id', '=', taskId)
    .select('id')
    .orderBy('position')
    .execute();
  return rows.map(row => row.id);
}
