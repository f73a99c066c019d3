import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/** The demo task, and how far making it came. */
export async function findDemoTask(db: Kysely<Database>) {
  const { rows } = await sql<{ taskId: string; imported: boolean; annotated: boolean }>`
    select task.id as "taskId",
           exists (select from item where task_id = task.id) as imported,
           exists (select from annotation
                     join assignment on assignment.id = assignment_id
                     join item on item.id = item_id
                    where item.task_id = task.id) as annotated
      from task
     where phantom and created_by is null
  `.execute(db);
  return rows[0];
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
