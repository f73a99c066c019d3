import { sql, type Kysely } from 'kysely';
import type { Answer } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { ItemImage } from '../image/item.repository.ts';

/** An item with an imported reference, or a consensus that an expert has accepted or edited. */
export type KnownItem = Pick<
  ItemImage,
  'itemId' | 'name' | 'seriesId' | 'rows' | 'columns' | 'geometry' | 'pixelSpacing'
> & {
  /** Of the series, from 0. */
  series: number;
  gold: boolean;
  /** Null where it comes from a verdict. */
  referenceId: string | null;
  reference: Answer[] | null;
  consensusId: string | null;
  annotationIds: string[];
  reviewId: string | null;
  edits: Answer[];
};

/**
 * The items of a task of which something is known, in spatial order; of one series, where it is
 * given. What an expert rejected is not known, and neither are items people learn from. Of gold, what
 * raters said since it is gold counts, and no consensus.
 */
export async function findKnownItems(
  db: Kysely<Database>,
  taskId: string,
  seriesId: string | null = null
): Promise<KnownItem[]> {
  const { rows } = await sql<KnownItem>`
    select item.id as "itemId", item.name, image.series_id as "seriesId",
           series.position as series, image.rows, image.columns, image.geometry,
           image.pixel_spacing as "pixelSpacing", item.purpose = 'gold' as gold,
           truth.id as "referenceId", truth.answers as reference,
           newest.id as "consensusId", coalesce(newest.annotation_ids, given.ids) as "annotationIds",
           verdict.id as "reviewId", coalesce(verdict.edits, '[]'::jsonb) as edits
      from item
      join image on image.id = item.image_id
      join series on series.id = image.series_id
      left join lateral (
        select id, answers, source from reference
         where item_id = item.id order by version desc limit 1
      ) latest on true
      left join lateral (
        select latest.id, latest.answers where latest.source <> 'review'
      ) truth on true
      left join lateral (
        select id, annotation_ids from consensus
         where id = item.newest_consensus_id and item.purpose = 'work'
      ) newest on true
      left join lateral (
        select id, verdict, edits from review
         where consensus_id = item.newest_consensus_id and settles
         order by created_at desc limit 1
      ) verdict on true
     cross join lateral (
        select array(
          select annotation.id from annotation
            join assignment on assignment.id = annotation.assignment_id
           where assignment.item_id = item.id
             and not exists (select from annotation later where later.supersedes = annotation.id)
           order by annotation.submitted_at, annotation.id) as ids
      ) given
     where item.task_id = ${taskId} and item.purpose in ('work', 'gold')
       and (${seriesId}::uuid is null or image.series_id = ${seriesId}::uuid)
       and (truth.id is not null or verdict.verdict in ('accepted', 'edited'))
     order by series.position, image.position
  `.execute(db);
  return rows;
}

/** The fused masks of these versions, as runs. */
export async function findFusedRuns(db: Kysely<Database>, consensusIds: readonly string[]) {
  if (consensusIds.length === 0) return [];
  return db
    .selectFrom('consensus_structure')
    .where('consensus_id', 'in', consensusIds)
    .select(['consensus_id as consensusId', 'structure_id as structureId', 'runs'])
    .execute();
}
