import { sql, type Kysely } from 'kysely';
import type { NamedVotes } from '../../fusion/index.ts';
import type { Answer, FusionSetting } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import type { SlicePlane } from '../volume/volume-grid.ts';

/** An image of a series, as far as results refer to it. */
export type ResultImage = SlicePlane & { imageId: string; sopClassUid: string };

/** The series of a task with their images in spatial order. */
export async function findSeriesImages(db: Kysely<Database>, taskId: string) {
  const rows = await db
    .selectFrom('series')
    .innerJoin('image', 'image.series_id', 'series.id')
    .where('series.task_id', '=', taskId)
    .orderBy('series.position')
    .orderBy('image.position')
    .select(['series.id as seriesId', 'series.position as series', 'image.id as imageId'])
    .select(['image.rows', 'image.columns', 'image.geometry'])
    .select(sql<string>`image.header -> '00080016' -> 'Value' ->> 0`.as('sopClassUid'))
    .execute();
  const bySeries = Map.groupBy(rows, row => row.seriesId);
  return [...bySeries].map(([seriesId, images]) => ({
    seriesId,
    position: images[0]?.series ?? 0,
    images: images.map(({ imageId, rows, columns, geometry, sopClassUid }): ResultImage => ({
      imageId,
      rows,
      columns,
      geometry,
      sopClassUid,
    })),
  }));
}

/** The hospital's identifiers of a series' images, in spatial order; each use is to be audited. */
export async function findOrigins(db: Kysely<Database>, seriesId: string) {
  return db
    .selectFrom('image_origin')
    .innerJoin('image', 'image.id', 'image_origin.image_id')
    .where('image.series_id', '=', seriesId)
    .orderBy('image.position')
    .select(['image_origin.study_uid as studyUid', 'image_origin.series_uid as seriesUid'])
    .select(['image_origin.sop_uid as sopUid'])
    .select('image_origin.frame_of_reference_uid as frameOfReferenceUid')
    .execute();
}

/** Whether a series came from a file that no PACS knows. */
export async function isPhotograph(db: Kysely<Database>, seriesId: string): Promise<boolean> {
  const row = await db
    .selectFrom('image_origin')
    .innerJoin('image', 'image.id', 'image_origin.image_id')
    .where('image.series_id', '=', seriesId)
    .where('image_origin.file_name', 'is not', null)
    .select('image_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** An item's newest consensus, with what the latest verdict made of it. */
export type JudgedItem = {
  slice: number;
  consensusId: string;
  fusion: FusionSetting;
  annotationIds: string[];
  fusedAt: Date;
  reviewId: string | null;
  verdict: 'accepted' | 'edited' | 'rejected' | null;
  edits: Answer[];
  reviewer: string | null;
  reviewedAt: Date | null;
  structures: { structureId: string; runs: number[]; patterns: NamedVotes[] }[];
};

/** The newest consensus of the fused items of a series, of slices from `first` to `last`. */
export async function findJudgedItems(
  db: Kysely<Database>,
  seriesId: string,
  first: number,
  last: number
): Promise<JudgedItem[]> {
  const { rows } = await sql<JudgedItem>`
    select image.position as slice, newest.id as "consensusId", newest.fusion,
           newest.annotation_ids as "annotationIds", newest.created_at as "fusedAt",
           verdict.id as "reviewId", verdict.verdict, verdict.reviewer,
           verdict.created_at as "reviewedAt", coalesce(verdict.edits, '[]'::jsonb) as edits,
           (select jsonb_agg(jsonb_build_object(
                     'structureId', structure_id, 'runs', runs, 'patterns', patterns))
              from consensus_structure where consensus_id = newest.id) as structures
      from item
      join image on image.id = item.image_id
      join lateral (
        select id, fusion, annotation_ids, created_at from consensus
         where item_id = item.id order by version desc limit 1
      ) newest on true
      left join lateral (
        select review.id, verdict, edits, review.created_at,
               coalesce(auth."user".name, 'A removed account') as reviewer
          from review
          join person on person.id = review.reviewer_id
          left join auth."user" on auth."user".id = person.account_id
         where consensus_id = newest.id and settles order by review.created_at desc limit 1
      ) verdict on true
     where image.series_id = ${seriesId} and image.position between ${first} and ${last}
     order by image.position
  `.execute(db);
  return rows;
}

/** The people who drew in a task, in the order in which they began. */
export async function findRaters(db: Kysely<Database>, taskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('annotation')
    .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
    .innerJoin('item', 'item.id', 'assignment.item_id')
    .where('item.task_id', '=', taskId)
    .groupBy('assignment.person_id')
    .select('assignment.person_id as personId')
    .orderBy(({ fn }) => fn.min('annotation.submitted_at'))
    .orderBy('assignment.person_id')
    .execute();
  return rows.map(({ personId }) => personId);
}

/** What one person's annotations say that count, and of which slices of the series. */
export async function findDrawn(db: Kysely<Database>, seriesId: string, personId: string) {
  const { rows } = await sql<{ slice: number; id: string; answers: Answer[]; at: Date }>`
    select image.position as slice, annotation.id, annotation.answers,
           annotation.submitted_at as at
      from annotation
      join assignment on assignment.id = annotation.assignment_id
      join item on item.id = assignment.item_id
      join image on image.id = item.image_id
     where image.series_id = ${seriesId} and assignment.person_id = ${personId}
       and not exists (select from annotation later where later.supersedes = annotation.id)
     order by image.position
  `.execute(db);
  return rows;
}

/** How many items have a consensus, and how many annotations count. */
export async function countResults(db: Kysely<Database>, taskId: string) {
  const { rows } = await sql<{ fused: number; reviewed: number; annotations: number }>`
    select count(newest.id)::int as fused,
           count(*) filter (where newest.verdict in ('accepted', 'edited'))::int as reviewed,
           coalesce(sum((select count(*) from assignment
                          where item_id = item.id and answered)), 0)::int as annotations
      from item
      left join lateral (
        select consensus.id,
               (select verdict from review where consensus_id = consensus.id and settles
                 order by created_at desc limit 1) as verdict
          from consensus where item_id = item.id order by version desc limit 1
      ) newest on true
     where item.task_id = ${taskId}
  `.execute(db);
  return rows[0] ?? { fused: 0, reviewed: 0, annotations: 0 };
}
