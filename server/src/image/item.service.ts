import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import type { Item, ItemQuery, Page } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { requireTask } from '../task/task.service.ts';
import { findItems } from './item.repository.ts';

export async function listItems(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  page: ItemQuery
): Promise<Page<Item>> {
  await requireTask(db, person, taskId, person.role === 'expert' ? 'review' : 'manage');
  return findItems(db, taskId, page);
}
