import { sql, type Transaction } from 'kysely';
import type { Metric } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

export async function findMetric(trx: Transaction<Database>, taskId: string): Promise<Metric> {
  const { metric } = await trx
    .selectFrom('task')
    .where('id', '=', taskId)
    .select('metric')
    .executeTakeFirstOrThrow();
  return metric;
}

export async function updateMetric(
  trx: Transaction<Database>,
  taskId: string,
  metric: Metric
): Promise<void> {
  await trx.updateTable('task').set({ metric }).where('id', '=', taskId).execute();
}

/** Makes this the bar of tutorial, test and gold. */
export async function updateBars(
  trx: Transaction<Database>,
  taskId: string,
  bar: number
): Promise<void> {
  await trx
    .updateTable('task')
    .set({ tutorial_bar: bar, qualification_bar: bar, gold_bar: bar })
    .where('id', '=', taskId)
    .execute();
}

/** Whether people are measured on an image of the task whose pixels are of unknown size. */
export async function measuresWithoutSpacing(
  trx: Transaction<Database>,
  taskId: string
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from item join image on image.id = item.image_id
       where item.task_id = ${taskId} and item.purpose <> 'work' and image.pixel_spacing is null
    ) as found
  `.execute(trx);
  return rows[0]?.found ?? false;
}
