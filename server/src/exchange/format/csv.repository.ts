import { sql, type Kysely } from 'kysely';
import type { Answer, Drawing, Proposal } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';

/** How many rows are read at a time. */
export const ROWS_AT_ONCE = 500;

/** Each item with how far it is. */
export async function findItemNumbers(db: Kysely<Database>, taskId: string, offset: number) {
  const { rows } = await sql<{
    item: string;
    series: number;
    slice: number;
    state: string;
    answers: number;
    consensusVersion: number | null;
    agreement: number | null;
    verdict: string | null;
  }>`
    select item.name as item, series.position + 1 as series, image.position + 1 as slice,
           item.state,
           (select count(*)::int from assignment where item_id = item.id and answered) as answers,
           newest.version as "consensusVersion", newest.agreement,
           (select verdict from review where consensus_id = newest.id and settles
             order by created_at desc limit 1) as verdict
      from item
      join image on image.id = item.image_id
      join series on series.id = image.series_id
      left join lateral (
        select id, version, agreement from consensus
         where item_id = item.id order by version desc limit 1
      ) newest on true
     where item.task_id = ${taskId}
     order by item.position limit ${ROWS_AT_ONCE} offset ${offset}
  `.execute(db);
  return rows;
}

/** Each structure's part in every version of every consensus. */
export async function findConsensusNumbers(db: Kysely<Database>, taskId: string, offset: number) {
  const { rows } = await sql<{
    item: string;
    version: number;
    structure: string;
    method: string;
    threshold: number;
    raters: number;
    votes: number;
    areaPixels: number;
    areaSquareMillimetres: number | null;
    agreement: number | null;
    iterations: number;
    converged: boolean;
    fusedAt: Date;
  }>`
    select item.name as item, consensus.version, structure.name as structure,
           consensus.fusion ->> 'method' as method,
           (consensus.fusion ->> 'threshold')::float as threshold,
           cardinality(consensus.annotation_ids) as raters,
           jsonb_array_length(part.raters) as votes, part.area as "areaPixels",
           part.area * (image.pixel_spacing ->> 0)::float * (image.pixel_spacing ->> 1)::float
             as "areaSquareMillimetres",
           part.agreement, part.iterations, part.converged, consensus.created_at as "fusedAt"
      from consensus_structure part
      join consensus on consensus.id = part.consensus_id
      join structure on structure.id = part.structure_id
      join item on item.id = consensus.item_id
      join image on image.id = item.image_id
     where item.task_id = ${taskId}
     order by item.position, consensus.version, structure.position
     limit ${ROWS_AT_ONCE} offset ${offset}
  `.execute(db);
  return rows;
}

/** Every annotation, superseded ones too, with what the newest consensus made of its rater. */
export async function findAnnotationRows(db: Kysely<Database>, taskId: string, offset: number) {
  const { rows } = await sql<{
    item: string;
    rows: number;
    columns: number;
    personId: string;
    submittedAt: Date;
    superseded: boolean;
    answers: Answer[];
    drawing: Drawing;
    proposals: (Pick<Proposal, 'structureId' | 'model' | 'candidate'> & { dice: number })[];
    rated: { structureId: string; sensitivity: number | null; specificity: number | null }[];
  }>`
    select item.name as item, image.rows, image.columns, assignment.person_id as "personId",
           annotation.submitted_at as "submittedAt",
           exists (select from annotation later where later.supersedes = annotation.id) as superseded,
           annotation.answers, annotation.drawing,
           coalesce((
             select jsonb_agg(jsonb_build_object('structureId', structure_id, 'model', model,
                                                 'candidate', candidate, 'dice', dice))
               from proposal where annotation_id = annotation.id), '[]'::jsonb) as proposals,
           coalesce((
             select jsonb_agg(jsonb_build_object('structureId', part.structure_id,
                       'sensitivity', rater -> 'sensitivity', 'specificity', rater -> 'specificity'))
               from consensus_structure part
              cross join jsonb_array_elements(part.raters) rater
              where part.consensus_id = newest.id
                and rater ->> 'annotationId' = annotation.id::text), '[]'::jsonb) as rated
      from annotation
      join assignment on assignment.id = annotation.assignment_id
      join item on item.id = assignment.item_id
      join image on image.id = item.image_id
      left join lateral (
        select id from consensus where item_id = item.id order by version desc limit 1
      ) newest on true
     where item.task_id = ${taskId}
     order by item.position, annotation.submitted_at, annotation.id
     limit ${ROWS_AT_ONCE} offset ${offset}
  `.execute(db);
  return rows;
}

/** Every verdict. */
export async function findVerdictNumbers(db: Kysely<Database>, taskId: string, offset: number) {
  const { rows } = await sql<{
    item: string;
    version: number;
    verdict: string;
    reason: string | null;
    text: string | null;
    edits: number;
    settles: boolean;
    contentHash: string;
    reviewer: string;
    reviewedAt: Date;
    signedBy: string | null;
    meaning: string | null;
    signedAt: Date | null;
    recordHash: string | null;
  }>`
    select item.name as item, consensus.version, review.verdict,
           review.rejection ->> 'kind' as reason, review.rejection ->> 'text' as text,
           jsonb_array_length(review.edits) as edits, review.settles,
           review.content_hash as "contentHash",
           review.reviewer_id as reviewer, review.created_at as "reviewedAt",
           signature.name as "signedBy", signature.meaning, signature.signed_at as "signedAt",
           signature.record_hash as "recordHash"
      from review
      left join signature on signature.review_id = review.id
      join consensus on consensus.id = review.consensus_id
      join item on item.id = consensus.item_id
     where item.task_id = ${taskId}
     order by item.position, review.created_at, review.id
     limit ${ROWS_AT_ONCE} offset ${offset}
  `.execute(db);
  return rows;
}
