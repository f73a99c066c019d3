import type { Kysely } from 'kysely';
import type { Principal } from '../../account/principal.ts';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { Database } from '../../database/database.ts';
import { requireTask } from '../../task/task.service.ts';
import { findRawItems } from './raw.repository.ts';

const ITEMS_AT_ONCE = 50;

/**
 * Everything kept of a task as JSON text, in pieces: the task, and of each item its annotations
 * (superseded ones too), every version of its consensus and every verdict. Contours are in image
 * coordinates, runs are positions row by row; people are pseudonyms.
 */
export async function exportRaw(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<AsyncIterable<string>> {
  const { standing: _, ...task } = await requireTask(db, person, taskId, 'manage');
  const detail = { format: 'raw JSON' };
  await writeAudit(db, {
    actor: person.personId,
    action: 'export downloaded',
    subject: taskId,
    detail,
  });
  return writeJson(db, task);
}

async function* writeJson(db: Kysely<Database>, task: { id: string }): AsyncIterable<string> {
  yield `{"task":${JSON.stringify(task)},"items":[`;
  let last = -1;
  for (;;) {
    const items = await findRawItems(db, task.id, last, ITEMS_AT_ONCE);
    for (const { position, ...item } of items) {
      yield `${last < 0 ? '' : ','}\n${JSON.stringify(item)}`;
      last = position;
    }
    if (items.length < ITEMS_AT_ONCE) break;
  }
  yield ']}\n';
}
