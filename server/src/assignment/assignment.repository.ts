import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { AssignmentOrder } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { gainOf } from './expected-gain.repository.ts';

export type Lease = { id: string; itemId: string; leasedUntil: Date };

/** Lengthens the leases this person holds in the task, and returns them in the order given out. */
export async function renewLeases(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  leasedUntil: Date
): Promise<Lease[]> {
  return db
    .with('renewed', renewing =>
      renewing
        .updateTable('assignment')
        .set({ leased_until: leasedUntil })
        .from('item')
        .whereRef('item.id', '=', 'assignment.item_id')
        .where('item.task_id', '=', taskId)
        .where('item.purpose', 'in', ['work', 'gold'])
        .where('assignment.person_id', '=', personId)
        .where('assignment.answered', '=', false)
        .where('assignment.leased_until', '>', sql<Date>`now()`)
        .returning(['assignment.id', 'item_id as itemId', 'leased_until as leasedUntil'])
        .returning('assignment.created_at as givenAt')
    )
    .selectFrom('renewed')
    .select(['id', 'itemId', 'leasedUntil'])
    .orderBy('givenAt')
    .execute();
}

/** Lengthens a lease that has not ended. */
export async function renewLease(
  trx: Transaction<Database>,
  assignmentId: string,
  leasedUntil: Date
): Promise<void> {
  await trx
    .updateTable('assignment')
    .set({ leased_until: leasedUntil })
    .where('id', '=', assignmentId)
    .where('leased_until', '>', sql<Date>`now()`)
    .execute();
}

type Order = (wish: { taskId: string; personId: string }) => RawBuilder<unknown>;

/** Gold comes at random: where it is hidden, so do items between which nothing else decides. */
const ALIKE = sql`case when task.gold_rate > 0 then random() end, item.position`;

const ORDERS = {
  'fewest annotations': () => sql`raters.taken, ${ALIKE}`,
  'name ascending': () => sql`item.name collate natural_order, item.position`,
  'name descending': () => sql`item.name collate natural_order desc, item.position desc`,
  random: () => sql`random()`,
  'expected information': wish => sql`${gainOf(wish)} desc, ${ALIKE}`,
} satisfies Record<AssignmentOrder, Order>;

/**
 * Locks up to `limit` open items this person may still be given, the first in the task's order.
 * Items that somebody else is being given right now are passed over, or waited for.
 */
export async function lockCandidates(
  trx: Transaction<Database>,
  wish: {
    taskId: string;
    order: AssignmentOrder;
    personId: string;
    limit: number;
    locked: 'pass over' | 'wait for';
  }
): Promise<string[]> {
  const { taskId, order, personId, limit } = wish;
  const skip = wish.locked === 'pass over' ? sql`skip locked` : sql``;
  const { rows } = await sql<{ id: string }>`
    select item.id
      from item
      join task on task.id = item.task_id
      left join lateral (
        select count(*) filter (where answered or leased_until > now()) as taken,
               bool_or(person_id = ${personId} and (answered or leased_until > now())) as mine
          from assignment where item_id = item.id
      ) raters on true
     where item.task_id = ${taskId}
       and item.state = 'open'
       and item.purpose = 'work'
       and raters.taken < coalesce(item.raters_wanted, task.raters_wanted)
       and raters.mine is not true
     order by ${ORDERS[order](wish)}
     limit ${limit}
       for no key update of item ${skip}
  `.execute(trx);
  return rows.map(row => row.id);
}

/** Of the given locked items, those that still want this rater, seen after the lock was had. */
export async function stillWanted(
  trx: Transaction<Database>,
  itemIds: readonly string[],
  personId: string
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select item.id
      from item
      join task on task.id = item.task_id
     where item.id = any(${itemIds})
       and (select count(*) from assignment
             where item_id = item.id and (answered or leased_until > now()))
           < coalesce(item.raters_wanted, task.raters_wanted)
       and not exists (select from assignment
                        where item_id = item.id and person_id = ${personId}
                          and (answered or leased_until > now()))
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

/**
 * How many items of the task this person has answered, and how many they could be given: gold is
 * counted whole and with the work, so that neither number tells which is which.
 */
export async function countWork(db: Kysely<Database>, taskId: string, personId: string) {
  const { rows } = await sql<{ answered: number; available: number }>`
    select count(*) filter (where mine.answered)::int as answered,
           count(*) filter (where mine.answered
                              or case item.purpose when 'gold' then task.gold_rate > 0
                                                   else item.state = 'open' end)::int as available
      from item
      join task on task.id = item.task_id
      left join assignment mine on mine.item_id = item.id and mine.person_id = ${personId}
     where item.task_id = ${taskId} and item.purpose in ('work', 'gold')
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
