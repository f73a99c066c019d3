import type { Kysely, Transaction } from 'kysely';
import type { ItemPurpose } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** The items of a task that serve this purpose, in order. */
export async function findPool(
  db: Kysely<Database>,
  taskId: string,
  purpose: ItemPurpose
): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .where('task_id', '=', taskId)
    .where('purpose', '=', purpose)
    .select('id')
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => id);
}

export async function updatePurpose(
  trx: Transaction<Database>,
  itemIds: readonly string[],
  purpose: ItemPurpose
): Promise<void> {
  if (itemIds.length === 0) return;
  await trx.updateTable('item').set({ purpose }).where('id', 'in', itemIds).execute();
}
