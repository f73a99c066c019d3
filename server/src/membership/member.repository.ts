import { sql, type Kysely } from 'kysely';
import type { Member, Page, PageQuery } from '../contract/index.ts';
import { countRows } from '../database/count-rows.ts';
import type { Database } from '../database/database.ts';

/**
 * Visitors belong to the newest demo task, whose images are computed, and to nothing else; while
 * one is still being made, to the one before it.
 */
export async function addMemberToDemoTask(db: Kysely<Database>, personId: string) {
  await sql`
    insert into member (task_id, person_id)
    select task.id, ${personId}
      from task
     where phantom and created_by is null
     order by exists (select from assignment
                        join item on item.id = item_id
                       where item.task_id = task.id) desc,
              task.created_at desc
     limit 1
  `.execute(db);
}

/** Returns whether the person was not a member before. */
export async function insertMember(
  trx: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('member')
    .values({ task_id: taskId, person_id: personId })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Returns whether there was such a member. */
export async function deleteMember(
  trx: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('member')
    .where('task_id', '=', taskId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function findMembers(
  db: Kysely<Database>,
  taskId: string,
  { limit, offset }: PageQuery
): Promise<Page<Member>> {
  const ofTask = db.selectFrom('member').where('member.task_id', '=', taskId);
  const rows = await ofTask
    .innerJoin('person', 'person.id', 'member.person_id')
    .leftJoin('auth.user', 'auth.user.id', 'person.account_id')
    .select(['person.id as personId', 'auth.user.name', 'person.role', 'member.joined_at'])
    .select(eb =>
      eb
        .selectFrom('assignment')
        .innerJoin('item', 'item.id', 'assignment.item_id')
        .whereRef('assignment.person_id', '=', 'person.id')
        .where('item.task_id', '=', taskId)
        .where('assignment.answered', '=', true)
        .select(({ fn }) => fn.countAll<string>().as('answered'))
        .as('answered')
    )
    .orderBy('member.joined_at')
    .orderBy('person.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    rows: rows.map(({ joined_at, answered, ...row }) => ({
      ...row,
      joinedAt: joined_at.toISOString(),
      answered: Number(answered),
    })),
    total: await countRows(ofTask),
  };
}
