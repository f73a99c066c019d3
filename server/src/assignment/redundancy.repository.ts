import { sql, type Kysely } from 'kysely';
import type { ItemState } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** What decides whether an item wants more raters. */
export type Standing = {
  itemId: string;
  state: ItemState;
  /** How many its task wants, and how many it was last said to want, if that was said. */
  ratersWanted: number;
  asked: number | null;
  /** Of an adaptive task. */
  targetDice: number | null;
  mostRaters: number | null;
  /** How many have answered, and how many of them the newest consensus rests on. */
  answered: number;
  fused: number;
  expectedDice: number | null;
  attainableDice: number | null;
};

/** How all items of a task stand, or one of them. */
export async function findStandings(
  db: Kysely<Database>,
  taskId: string,
  itemId?: string
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select item.id as "itemId", item.state, task.raters_wanted as "ratersWanted", item.raters_wanted as asked,
           task.target_dice as "targetDice", task.most_raters as "mostRaters",
           item.answers as answered,
           coalesce(cardinality(newest.annotation_ids), 0) as fused,
           newest.expected_dice as "expectedDice", newest.attainable_dice as "attainableDice"
      from item
      join task on task.id = item.task_id
      left join lateral (
        select annotation_ids, expected_dice, attainable_dice
          from consensus where item_id = item.id order by version desc limit 1
      ) newest on true
     where item.task_id = ${taskId} ${itemId === undefined ? sql`` : sql`and item.id = ${itemId}`}
  `.execute(db);
  return rows;
}

/** Whether an item wants more raters, and how many in all where that is its own number. */
export type Settlement = { state: ItemState; ratersWanted: number | null };

export async function updateStates(
  db: Kysely<Database>,
  settled: readonly (Settlement & { itemId: string })[]
): Promise<void> {
  await sql`
    update item
       set state = settled.state, raters_wanted = settled.raters_wanted
      from unnest(${settled.map(({ itemId }) => itemId)}::uuid[],
                  ${settled.map(({ state }) => state)}::text[],
                  ${settled.map(({ ratersWanted }) => ratersWanted)}::int[])
           as settled (id, state, raters_wanted)
     where item.id = settled.id
  `.execute(db);
}
