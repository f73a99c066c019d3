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

type Wish = {
  taskId: string;
  personId: string;
  /** Whether gold is hidden among the items. It comes at random, so then must they. */
  hidden: boolean;
};

type Candidacy = Wish & { order: AssignmentOrder };

/** Each as its index has it, where that helps. */
const ORDERS = {
  'fewest annotations': ({ hidden }) =>
    hidden ? sql`item.taken, random()` : sql`item.taken, item.position`,
  'name ascending': () => sql`item.name collate natural_order, item.position`,
  'name descending': () => sql`item.name collate natural_order desc, item.position desc`,
  random: () => sql`random()`,
  'expected information': wish =>
    sql`${gainOf(wish)} desc, ${wish.hidden ? sql`random()` : sql`item.position`}`,
} satisfies Record<AssignmentOrder, (wish: Wish) => RawBuilder<unknown>>;

/**
 * Locks up to `limit` open items this person may still be given, the first in the task's order.
 * Items that somebody else is being given right now are passed over.
 */
export async function lockCandidates(
  trx: Transaction<Database>,
  wish: Candidacy & { limit: number }
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    ${candidates(wish)} limit ${wish.limit} for no key update of item skip locked
  `.execute(trx);
  return rows.map(row => row.id);
}

/** The first open item this person may still be given, whoever is being given it right now. */
export async function findCandidate(
  db: Kysely<Database>,
  wish: Candidacy
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`${candidates(wish)} limit 1`.execute(db);
  return rows[0]?.id;
}

function candidates(wish: Candidacy): RawBuilder<unknown> {
  return sql`
    select item.id
      from item
      join task on task.id = item.task_id
     where item.task_id = ${wish.taskId}
       and item.state = 'open'
       and item.purpose = 'work'
       and item.taken < coalesce(item.raters_wanted, task.raters_wanted)
       and not exists (select from assignment
                        where item_id = item.id and person_id = ${wish.personId}
                          and (answered or leased_until > now()))
     order by ${ORDERS[wish.order](wish)}
  `;
}

/**
 * Counts leases that have ended unanswered no longer among those who have their items, so that
 * others are given these. An item that is locked just now has its turn with the next call.
 */
export async function releaseLeases(db: Kysely<Database>, taskId: string): Promise<void> {
  const { rows } = await sql<{ itemId: string }>`
    select item_id as "itemId" from assignment join item on item.id = item_id
     where not answered and not released and leased_until <= now() and task_id = ${taskId}
  `.execute(db);
  if (rows.length === 0) return;
  const itemIds = rows.map(({ itemId }) => itemId);
  await sql`
    with locked as materialized (
      select id from item where id = any(${itemIds}) order by id for no key update skip locked
    )
    update assignment set released = true
      from locked
     where item_id = locked.id and not answered and not released and leased_until <= now()
  `.execute(db);
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
       and item.taken < coalesce(item.raters_wanted, task.raters_wanted)
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
      conflict
        .columns(['item_id', 'person_id'])
        .doUpdateSet({ leased_until: leasedUntil, released: false })
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
    with mine as (
      select count(*)::int as answered,
             count(*) filter (where item.purpose = 'work' and item.state <> 'open')::int as closed,
             count(*) filter (where item.purpose = 'gold')::int as gold
        from assignment
        join item on item.id = assignment.item_id
       where assignment.person_id = ${personId} and assignment.answered
         and item.task_id = ${taskId} and item.purpose in ('work', 'gold')
    )
    select mine.answered,
           mine.closed
           + (select count(*)::int from item
               where task_id = task.id and purpose = 'work' and state = 'open')
           + case when task.gold_rate = 0 then mine.gold
                  else (select count(*)::int from item
                         where task_id = task.id and purpose = 'gold') end as available
      from task, mine
     where task.id = ${taskId}
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
