import { sql, type RawBuilder } from 'kysely';
import { errorOfAlike, USUAL_ERROR } from '../fusion/index.ts';

const MOST_RATERS = 200;

/** Of 1, 2, 3 … raters; SQL's arrays begin at 1. */
const ERRORS = Array.from({ length: MOST_RATERS + 1 }, (_, index) => errorOfAlike(index + 1));

/**
 * What one rater more is expected to gain on the Dice of an `item`'s consensus, where `taken`
 * have it already (`fusion/SPEC.md`, E6). An item nobody has gains most. How hard an item is, its
 * newest consensus tells by the structure that fares worst: those who outline that structure at least
 * as well as the crowd get the hard items first, and everybody else the easy ones.
 */
export function gainOf(wish: { taskId: string; personId: string }): RawBuilder<number> {
  const errors = sql`(${ERRORS}::float8[])`;
  const fall = sql`(${errors}[item.taken] - ${errors}[item.taken + 1])`;
  return sql`
    case when item.taken = 0 then 1
         else coalesce((
           select case when worst.structure_id in (${doneWell(wish)}) then 1 else -1 end * ${fall}
                  * (1 - newest.expected_dice)
                  / ${errors}[least(cardinality(newest.annotation_ids), ${MOST_RATERS}::int)]
             from (select id, expected_dice, annotation_ids from consensus
                    where item_id = item.id order by version desc limit 1) newest
            cross join lateral (
              select structure_id from consensus_structure
               where consensus_id = newest.id order by expected_dice limit 1
            ) worst
         ), ${USUAL_ERROR}::float8 * ${fall})
     end`;
}

/** The structures of a task that somebody's outlines get no more of wrong than everybody's do. */
function doneWell({ taskId, personId }: { taskId: string; personId: string }) {
  return sql`
    select record.structure_id
      from rater_record record
      join structure on structure.id = record.structure_id
     where structure.task_id = ${taskId}
     group by record.structure_id
    having sum(record.missed + record.wrong) filter (where record.person_id = ${personId})
           / nullif(sum(2 * record.found + record.missed + record.wrong)
                    filter (where record.person_id = ${personId}), 0)
        <= sum(record.missed + record.wrong)
           / nullif(sum(2 * record.found + record.missed + record.wrong), 0)`;
}
