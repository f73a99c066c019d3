import type { Kysely, Transaction } from 'kysely';
import { settleItems } from '../assignment/redundancy.service.ts';
import type { ItemPurpose } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findItemImages, type ItemImage } from '../image/item.repository.ts';
import type { Queue } from '../jobs/queue.ts';
import { findPool, updatePurpose } from './pool.repository.ts';
import { ensureReferences } from './reference.service.ts';

type Change = {
  purpose: Extract<ItemPurpose, 'qualification' | 'gold'>;
  itemIds: readonly string[];
  structureIds: readonly string[];
  actor: string;
};

/**
 * Makes these items of a task, and no others, serve a purpose, each with a reference. Those that
 * served it before are work again, and are fused.
 */
export async function changePool(
  trx: Transaction<Database>,
  queue: Queue,
  taskId: string,
  { purpose, itemIds, structureIds, actor }: Change
): Promise<void> {
  const items = await requireFree(trx, { taskId, purpose, itemIds, field: 'itemIds' });
  await ensureReferences(trx, items, { structureIds, actor });
  const before = await findPool(trx, taskId, purpose);
  const released = before.filter(id => !itemIds.includes(id));
  await updatePurpose(trx, released, 'work');
  await updatePurpose(trx, itemIds, purpose);
  if (released.length > 0) await settleItems(trx, taskId);
  for (const itemId of released) await queue.send(trx, 'fuse item', { itemId });
}

/** What an image that serves another purpose is asked to be taken out of first. */
const RELEASE: Record<Exclude<ItemPurpose, 'work'>, string> = {
  tutorial: 'belongs to the tutorial: whoever practised there knows its outline',
  qualification: 'belongs to the test: take it out there first',
  gold: 'is gold: take it out there first',
};

/**
 * The images of these items of a task, each of which is work or serves this purpose already.
 *
 * @throws Refusal ITEM_NOT_FOUND, ITEM_IN_USE
 */
export async function requireFree(
  db: Kysely<Database>,
  wish: { taskId: string; purpose: ItemPurpose; itemIds: readonly string[]; field: string }
): Promise<ItemImage[]> {
  const { taskId, purpose, itemIds, field } = wish;
  const found = await findItemImages(db, itemIds);
  return itemIds.map(id => {
    const item = found.get(id);
    if (item?.taskId !== taskId)
      throw new Refusal('ITEM_NOT_FOUND', 'The task has no such image.', field);
    if (item.purpose === 'work' || item.purpose === purpose) return item;
    throw new Refusal('ITEM_IN_USE', `${item.name} ${RELEASE[item.purpose]}.`, field);
  });
}
