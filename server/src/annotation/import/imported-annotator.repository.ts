import type { Transaction } from 'kysely';
import { insertPerson } from '../../account/person.repository.ts';
import type { Database } from '../../database/database.ts';

/** Who goes by this name in the task; somebody new where nobody does. They have no account. */
export async function findOrAddAnnotator(
  trx: Transaction<Database>,
  taskId: string,
  name: string
): Promise<string> {
  const known = await trx
    .selectFrom('imported_annotator')
    .where('task_id', '=', taskId)
    .where('name', '=', name)
    .select('person_id')
    .executeTakeFirst();
  if (known) return known.person_id;
  const personId = await insertPerson(trx, { accountId: null, role: 'annotator', visitor: false });
  await trx
    .insertInto('imported_annotator')
    .values({ task_id: taskId, name, person_id: personId })
    .execute();
  return personId;
}
