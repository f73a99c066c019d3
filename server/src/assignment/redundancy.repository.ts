import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/** Raters are asked two at a time: one more than an odd number mostly makes ties. */
const MORE = 2;

/**
 * Decides whether items of a task want more raters: all of them, or one, which the caller has
 * locked. With a fixed number, an item is retired once so many have answered. Adaptive, it is
 * decided whenever the work of all who were asked is fused: it is retired once the Dice expected of
 * its consensus reaches the task's, goes to an expert once it has the most raters or more would not
 * help, and else wants some more.
 */
export async function settleItems(
  db: Kysely<Database>,
  taskId: string,
  itemId?: string
): Promise<void> {
  const one = itemId !== undefined;
  const asked = one
    ? sql`coalesce(item.raters_wanted, task.raters_wanted)`
    : sql`task.raters_wanted`;
  await sql`
    update item
       set state = settled.state,
           raters_wanted = case when settled.most_raters is null then null
                                when settled.waiting then settled.asked
                                when settled.state = 'open'
                                then least(settled.most_raters, settled.raters + ${MORE}::int)
                                else settled.raters end
      from (
        select item.id, fused.raters, task.most_raters, ${asked} as asked,
               coalesce(fused.raters, 0) < ${asked} as waiting,
               case when task.most_raters is null then
                      case when answered.count >= task.raters_wanted then 'retired' else 'open' end
                    when coalesce(fused.raters, 0) < ${asked} then 'open'
                    when fused.expected_dice >= task.target_dice then 'retired'
                    when fused.raters >= task.most_raters
                      or fused.attainable_dice < task.target_dice then 'for expert'
                    else 'open' end as state
          from item
          join task on task.id = item.task_id
         cross join lateral (
           select count(*) from assignment where item_id = item.id and answered
         ) answered
          left join lateral (
            select cardinality(annotation_ids) as raters, expected_dice, attainable_dice
              from consensus where item_id = item.id order by version desc limit 1
          ) fused on true
         where item.task_id = ${taskId} ${one ? sql`and item.id = ${itemId}` : sql``}
      ) settled
     where item.id = settled.id
  `.execute(db);
}
