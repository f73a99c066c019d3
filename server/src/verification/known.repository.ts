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

/** What tells whether a known item is still as it was compared. */
export type KnownState = Pick<
  KnownItem,
  'itemId' | 'gold' | 'referenceId' | 'consensusId' | 'annotationIds' | 'reviewId'
> & { seriesId: string; series: number; inMillimetres: boolean };

const STATE = sql`item.id as "itemId", image.series_id as "seriesId", series.position as series,
  item.purpose = 'gold' as gold, truth.id as "referenceId", newest.id as "consensusId",
  coalesce(newest.annotation_ids, array(
    select annotation.id from annotation
      join assignment on assignment.id = annotation.assignment_id
     where newest.id is null and assignment.item_id = item.id
       and not exists (select from annotation later where later.supersedes = annotation.id)
     order by annotation.submitted_at, annotation.id)) as "annotationIds",
  verdict.id as "reviewId"`;

/**
 * The items of a task of which something is known. What an expert rejected is not known, and neither
 * are items people learn from. Gold has no consensus.
 */
const known = (taskId: string) => sql`
      from item
      join image on image.id = item.image_id
      join series on series.id = image.series_id
      left join lateral (
        select id, source from reference
         where item_id = item.id order by version desc limit 1
      ) latest on true
      left join reference truth on truth.id = latest.id and latest.source <> 'review'
      left join lateral (
        select id, annotation_ids from consensus
         where id = item.newest_consensus_id and item.purpose = 'work'
      ) newest on true
      left join lateral (
        select id, verdict, edits from review
         where consensus_id = item.newest_consensus_id and settles
         order by created_at desc limit 1
      ) verdict on true
     where item.task_id = ${taskId} and item.purpose in ('work', 'gold')
       and (truth.id is not null or verdict.verdict in ('accepted', 'edited'))`;

/** The known items of a task in spatial order, without a single outline. */
export async function findKnownStates(db: Kysely<Database>, taskId: string): Promise<KnownState[]> {
  const { rows } = await sql<KnownState>`
    select ${STATE}, image.pixel_spacing is not null as "inMillimetres" ${known(taskId)}
     order by series.position, image.position
  `.execute(db);
  return rows;
}

/** The known items of one series, in spatial order, with what is known of them. */
export async function findKnownItems(
  db: Kysely<Database>,
  taskId: string,
  seriesId: string
): Promise<KnownItem[]> {
  const { rows } = await sql<KnownItem>`
    select ${STATE}, item.name, image.rows, image.columns, image.geometry,
           image.pixel_spacing as "pixelSpacing", truth.answers as reference,
           coalesce(verdict.edits, '[]'::jsonb) as edits
           ${known(taskId)} and image.series_id = ${seriesId}
     order by image.position
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
