import { sql, type Kysely } from 'kysely';
import type { Answer } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** An item of a task, and what its reference says; null where it has none. */
export type ReferredItem = {
  itemId: string;
  studyUid: string;
  rows: number;
  columns: number;
  reference: Answer[] | null;
};

export async function findReferredItems(
  db: Kysely<Database>,
  taskId: string
): Promise<ReferredItem[]> {
  const { rows } = await sql<ReferredItem>`
    select item.id as "itemId", item.study_uid as "studyUid", image.rows, image.columns,
           (select answers from reference where item_id = item.id
             order by version desc limit 1) as reference
      from item
      join image on image.id = item.image_id
     where item.task_id = ${taskId}
     order by item.position
  `.execute(db);
  return rows;
}

/** How many items and gold answers of a task wait for a job. */
export async function countUnsettled(db: Kysely<Database>, taskId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from item
              where task_id = ${taskId} and purpose = 'work'
                and answers <> coalesce((select cardinality(annotation_ids) from consensus
                                          where id = newest_consensus_id), 0))
            + (select count(*) from annotation
                 join assignment on assignment.id = annotation.assignment_id
                 join item on item.id = assignment.item_id
                where item.task_id = ${taskId} and item.purpose = 'gold'
                  and not exists (select from gold_result
                                   where annotation_id = annotation.id)))::int as count
  `.execute(db);
  return rows[0]!.count;
}

/** What the newest consensus of each item says. */
export async function findFusedRuns(db: Kysely<Database>, taskId: string) {
  type Row = { itemId: string; structureId: string; runs: number[]; raters: number };
  const { rows } = await sql<Row>`
    select item.id as "itemId", part.structure_id as "structureId", part.runs,
           item.answers as raters
      from item
      join consensus_structure part on part.consensus_id = item.newest_consensus_id
     where item.task_id = ${taskId}
  `.execute(db);
  return rows;
}

export async function countItemsByState(db: Kysely<Database>, taskId: string) {
  const { rows } = await sql<{ state: string; items: number }>`
    select state, count(*)::int as items from item
     where task_id = ${taskId} and purpose = 'work' group by state
  `.execute(db);
  return new Map(rows.map(({ state, items }) => [state, items]));
}
