import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import type { RecordedPixels } from './consensus.table.ts';

/** What one person did on a structure, over some of their items. */
export type RaterRecord = RecordedPixels & { structureId: string; personId: string };

/**
 * What these people did on these structures, less what the version of an item's consensus that is
 * about to be replaced has added.
 */
export async function findRecordsElsewhere(
  db: Kysely<Database>,
  wish: { structureIds: string[]; personIds: string[]; consensusId: string | null }
): Promise<RaterRecord[]> {
  const { structureIds, personIds, consensusId } = wish;
  const { rows } = await sql<RaterRecord>`
    select record.structure_id as "structureId", record.person_id as "personId",
           record.found - coalesce(here.found, 0) as found,
           record.missed - coalesce(here.missed, 0) as missed,
           record."left" - coalesce(here."left", 0) as "left",
           record.wrong - coalesce(here.wrong, 0) as wrong
      from rater_record record
      left join rater_tally here
        on here.consensus_id = ${consensusId}
       and here.structure_id = record.structure_id and here.person_id = record.person_id
     where record.structure_id = any(${structureIds}) and record.person_id = any(${personIds})
  `.execute(db);
  return rows;
}

/**
 * Adds what a version says of its raters to their records, and takes off what the one before had
 * said. In the order of persons, so that items with the same raters never wait in a circle.
 */
export async function recordTallies(
  trx: Transaction<Database>,
  consensusId: string,
  replacedId: string | null
): Promise<void> {
  await sql`
    insert into rater_record as record (structure_id, person_id, found, missed, "left", wrong)
    select structure_id, person_id,
           sum(sign * found), sum(sign * missed), sum(sign * "left"), sum(sign * wrong)
      from (
        select *, case consensus_id when ${consensusId} then 1 else -1 end as sign
          from rater_tally where consensus_id in (${consensusId}, ${replacedId})
      ) change
     group by structure_id, person_id
     order by person_id, structure_id
        on conflict (structure_id, person_id) do update
       set found = record.found + excluded.found,
           missed = record.missed + excluded.missed,
           "left" = record."left" + excluded."left",
           wrong = record.wrong + excluded.wrong
  `.execute(trx);
}
