import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/database.ts';

export type Lease = { id: string; itemId: string; leasedUntil: Date };

/** Lengthens the leases this person holds in the task, and returns them in the order given out. */
export async function renewLeases(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  leasedUntil: Date
): Promise<Lease[]> {
  const leases = await db
    .updateTable('assignment')
    .set({ leased_until: leasedUntil })
    .from('item')
    .whereRef('item.id', '=', 'assignment.item_id')
    .where('item.task_id', '=', taskId)
    .where('assignment.person_id', '=', personId)
    .where('assignment.answered', '=', false)
    .where('assignment.leased_until', '>', sql<Date>`now()`)
    .returning(['assignment.id', 'item_id as itemId', 'leased_until as leasedUntil'])
    .returning('assignment.created_at as givenAt')
    .execute();
  return leases.sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
}

/**
 * Locks up to `limit` open items this person may still be given, those with the fewest raters
 * first. Items that somebody else is being given right now are passed over, or waited for.
 */
export async function lockCandidates(
  trx: Transaction<Database>,
  wish: { taskId: string; personId: string; limit: number; locked: 'pass over' | 'wait for' }
): Promise<string[]> {
  const { taskId, personId, limit } = wish;
  const skip = wish.locked === 'pass over' ? sql`skip locked` : sql``;
  const { rows } = await sql<{ id: string }>`
    select item.id
      from item
      left join lateral (
        select count(*) filter (where answered or leased_until > now()) as taken,
               bool_or(person_id = ${personId} and (answered or leased_until > now())) as mine
          from assignment where item_id = item.id
      ) raters on true
     where item.task_id = ${taskId}
       and item.state = 'open'
       and raters.taken < (select raters_wanted from task where id = ${taskId})
       and raters.mine is not true
     order by raters.taken, item.position
     limit ${limit}
       for update of item ${skip}
  `.execute(trx);
  return rows.map(row => row.id);
}

/** Of the given locked items, those that still want a rater, seen after the lock was had. */
export async function stillWanted(trx: Transaction<Database>, itemIds: readonly string[]) {
  const { rows } = await sql<{ id: string }>`
    select item.id
      from item
      join task on task.id = item.task_id
     where item.id = any(${itemIds})
       and (select count(*) from assignment
             where item_id = item.id and (answered or leased_until > now())) < task.raters_wanted
     order by array_position(${itemIds}::uuid[], item.id)
  `.execute(trx);
  return rows.map(row => row.id);
}

/** Gives an item to a person, again if their earlier lease of it has ended unanswered. */
export async function insertLease(
  trx: Transaction<Database>,
  itemId: string,
  personId: string,
  leasedUntil: Date
): Promise<Lease> {
  return trx
    .insertInto('assignment')
    .values({ item_id: itemId, person_id: personId, leased_until: leasedUntil })
    .onConflict(conflict =>
      conflict.columns(['item_id', 'person_id']).doUpdateSet({ leased_until: leasedUntil })
    )
    .returning(['id', 'item_id as itemId', 'leased_until as leasedUntil'])
    .executeTakeFirstOrThrow();
}

/** How many items of the task this person has answered, and how many they could be given. */
export async function countWork(db: Kysely<Database>, taskId: string, personId: string) {
  const { rows } = await sql<{ answered: number; available: number }>`
    select count(*) filter (where mine.answered)::int as answered,
           count(*) filter (where item.state = 'open' or mine.answered)::int as available
      from item
      left join assignment mine on mine.item_id = item.id and mine.person_id = ${personId}
     where item.task_id = ${taskId}
  `.execute(db);
  return rows[0] ?? { answered: 0, available: 0 };
}

/** Whether this person was ever given the item. */
export async function hasAssignment(db: Kysely<Database>, itemId: string, personId: string) {
  const row = await db
    .selectFrom('assignment')
    .where('item_id', '=', itemId)
    .where('person_id', '=', personId)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}
