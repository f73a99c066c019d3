import type { Kysely } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Database } from '../../database/database.ts';

/** Everything kept of up to `limit` items after position `after`, in order. */
export async function findRawItems(
  db: Kysely<Database>,
  taskId: string,
  after: number,
  limit: number
) {
  return db
    .selectFrom('item')
    .innerJoin('image', 'image.id', 'item.image_id')
    .innerJoin('series', 'series.id', 'image.series_id')
    .where('item.task_id', '=', taskId)
    .where('item.position', '>', after)
    .orderBy('item.position')
    .limit(limit)
    .select(['item.id', 'item.position', 'item.name', 'item.state'])
    .select(['series.position as series', 'image.position as slice'])
    .select(['image.rows', 'image.columns', 'image.geometry', 'image.frame_hash as frameHash'])
    .select(eb => [
      jsonArrayFrom(
        eb
          .selectFrom('annotation')
          .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
          .whereRef('assignment.item_id', '=', 'item.id')
          .select(['annotation.id', 'assignment.person_id as rater', 'annotation.supersedes'])
          .select(['annotation.submitted_at as submittedAt', 'annotation.answers'])
          .select(['annotation.drawing', 'annotation.content_hash as contentHash'])
          .select(({ selectFrom }) =>
            jsonArrayFrom(
              selectFrom('proposal')
                .whereRef('proposal.annotation_id', '=', 'annotation.id')
                .select(['structure_id as structureId', 'model', 'candidate', 'dice'])
            ).as('proposals')
          )
          .orderBy('annotation.submitted_at')
      ).as('annotations'),
      jsonArrayFrom(
        eb
          .selectFrom('consensus')
          .whereRef('consensus.item_id', '=', 'item.id')
          .select(['consensus.id', 'consensus.version', 'consensus.fusion'])
          .select(['consensus.annotation_ids as annotations', 'consensus.created_at as createdAt'])
          .select(part => [
            jsonArrayFrom(
              part
                .selectFrom('consensus_structure as fused')
                .whereRef('fused.consensus_id', '=', 'consensus.id')
                .select(['fused.structure_id as structureId', 'fused.runs', 'fused.area'])
                .select(['fused.agreement', 'fused.iterations', 'fused.converged'])
                .select(['fused.patterns', 'fused.raters'])
            ).as('structures'),
            jsonArrayFrom(
              part
                .selectFrom('review')
                .whereRef('review.consensus_id', '=', 'consensus.id')
                .select(['review.id', 'review.reviewer_id as reviewer', 'review.verdict'])
                .select(['review.rejection', 'review.edits', 'review.created_at as createdAt'])
                .select('review.settles')
                .select(signed =>
                  jsonObjectFrom(
                    signed
                      .selectFrom('signature')
                      .whereRef('signature.review_id', '=', 'review.id')
                      .select(['name', 'credential', 'meaning', 'method', 'window'])
                      .select(['content_hash as contentHash', 'signed_at as signedAt'])
                      .select('record_hash as recordHash')
                  ).as('signature')
                )
                .orderBy('review.created_at')
            ).as('reviews'),
          ])
          .orderBy('consensus.version')
      ).as('consensus'),
    ])
    .execute();
}
