import { sql, type Kysely } from 'kysely';
import type { Answer } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { SlicePlane } from './volume-grid.ts';

/** A series of a task with where its slices lie, in spatial order. */
export async function findSeriesPlanes(db: Kysely<Database>, taskId: string) {
  const rows = await db
    .selectFrom('series')
    .innerJoin('image', 'image.series_id', 'series.id')
    .where('series.task_id', '=', taskId)
    .orderBy('series.position')
    .orderBy('image.position')
    .select(['series.id as seriesId', 'series.position as series'])
    .select(['image.rows', 'image.columns', 'image.geometry'])
    .execute();
  const bySeries = Map.groupBy(rows, row => row.seriesId);
  return [...bySeries].map(([seriesId, planes]) => ({
    seriesId,
    position: planes[0]?.series ?? 0,
    planes: planes.map(({ rows, columns, geometry }): SlicePlane => ({ rows, columns, geometry })),
  }));
}

/** An item's newest consensus, with what the latest verdict made of it. */
export type JudgedItem = {
  itemId: string;
  slice: number;
  consensusId: string;
  version: number;
  verdict: 'accepted' | 'edited' | 'rejected' | null;
  edits: Answer[];
  structures: { structureId: string; runs: number[] }[];
};

/** The newest consensus of every fused item of a series. */
export async function findJudgedItems(
  db: Kysely<Database>,
  seriesId: string
): Promise<JudgedItem[]> {
  const { rows } = await sql<JudgedItem>`
    select item.id as "itemId", image.position as slice, newest.id as "consensusId",
           newest.version, verdict.verdict,
           coalesce(verdict.edits, '[]'::jsonb) as edits,
           (select jsonb_agg(jsonb_build_object('structureId', structure_id, 'runs', runs))
              from consensus_structure where consensus_id = newest.id) as structures
      from item
      join image on image.id = item.image_id
      join lateral (
        select id, version from consensus
         where item_id = item.id order by version desc limit 1
      ) newest on true
      left join lateral (
        select verdict, edits from review
         where consensus_id = newest.id order by created_at desc limit 1
      ) verdict on true
     where image.series_id = ${seriesId}
     order by image.position
  `.execute(db);
  return rows;
}
