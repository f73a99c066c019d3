import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/** Visitors of the demo belong to its tasks, whose images are computed, and to nothing else. */
export async function addMemberToPhantomTasks(db: Kysely<Database>, personId: string) {
  await db
    .insertInto('member')
    .columns(['task_id', 'person_id'])
    .expression(eb =>
      eb
        .selectFrom('task')
        .where('phantom', '=', true)
        .where('created_by', 'is', null)
        .select(({ ref, val }) => [ref('task.id').as('task_id'), val(personId).as('person_id')])
    )
    .execute();
}
