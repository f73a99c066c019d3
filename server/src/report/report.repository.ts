import { sql, type Kysely } from 'kysely';
import type { Answer, FusionSetting, Review } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** Where images came from. */
export async function findSources(db: Kysely<Database>, taskId: string) {
  const { rows } = await sql<{ at: Date; images: number; refused: number; pacs: string | null }>`
    select created_at as at, images, jsonb_array_length(refused) as refused, source ->> 'pacs' as pacs
      from image_import where task_id = ${taskId} order by created_at
  `.execute(db);
  return rows;
}

/** A person who annotated items of a task, without a name. */
export type Annotator = {
  personId: string;
  role: string;
  imported: boolean;
  profession: string | null;
  specialty: string | null;
  annotations: number;
  practised: number;
  attempts: number;
  passedAt: Date | null;
  best: number | null;
  metric: string | null;
  gold: number;
  goldDice: number | null;
};

export async function findAnnotators(db: Kysely<Database>, taskId: string): Promise<Annotator[]> {
  const { rows } = await sql<Annotator>`
    select person.id as "personId", person.role,
           exists (select from imported_annotator where person_id = person.id) as imported,
           credential.profession, credential.specialty, worked.annotations,
           (select count(distinct step_id)::int from tutorial_attempt
              join tutorial_step on tutorial_step.id = step_id
             where tutorial_attempt.person_id = person.id and task_id = ${taskId} and passed
           ) as practised,
           tested.*, measured.*
      from (
        select person_id, count(*)::int as annotations
          from assignment join item on item.id = item_id
         where item.task_id = ${taskId} and answered
         group by person_id
      ) worked
      join person on person.id = worked.person_id
      left join credential on credential.person_id = person.id
     cross join lateral (
       select count(*)::int as attempts, min(ended_at) filter (where passed) as "passedAt",
              (array_agg(score order by passed desc nulls last, ended_at desc))[1] as best,
              (array_agg(metric order by passed desc nulls last, ended_at desc))[1] as metric
         from qualification_attempt
        where person_id = person.id and task_id = ${taskId} and ended_at is not null
     ) tested
     cross join lateral (
       select count(*)::int as gold, avg(dice)::float as "goldDice" from measurement
        where person_id = person.id and task_id = ${taskId} and source = 'gold'
     ) measured
     order by person.id
  `.execute(db);
  return rows;
}

/** A version of a consensus, as far as a report tells of it. */
export type ReportedConsensus = {
  itemName: string;
  frameHash: string;
  version: number;
  fusion: FusionSetting;
  agreement: number | null;
  expectedDice: number | null;
  at: Date;
  structures: {
    structureId: string;
    runs: number[];
    raters: { annotationId: string; sensitivity: number | null; specificity: number | null }[];
  }[];
  reviews: {
    verdict: Review['verdict'];
    rejection: Review['rejection'];
    edits: Answer[];
    settles: boolean;
    at: string;
    contentHash: string;
    name: string | null;
    profession: string | null;
    meaning: string | null;
    recordHash: string | null;
  }[];
  annotations: { id: string; personId: string; contentHash: string }[];
  rows: number;
  columns: number;
};

/** Of a task every item's newest version; of some of its items every version. */
export async function findReportedConsensus(
  db: Kysely<Database>,
  taskId: string,
  itemIds: readonly string[] | null
): Promise<ReportedConsensus[]> {
  const { rows } = await sql<ReportedConsensus>`
    select item.name as "itemName", image.frame_hash as "frameHash", consensus.version,
           consensus.fusion, consensus.agreement, consensus.expected_dice as "expectedDice",
           consensus.created_at as at, image.rows, image.columns,
           (select jsonb_agg(jsonb_build_object('structureId', structure_id, 'runs', runs, 'raters', raters))
              from consensus_structure where consensus_id = consensus.id) as structures,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'verdict', verdict, 'rejection', rejection, 'edits', edits,
                      'settles', settles, 'at', review.created_at,
                      'contentHash', review.content_hash,
                      'name', signature.name, 'profession', signature.credential ->> 'profession',
                      'meaning', meaning, 'recordHash', record_hash) order by review.created_at)
               from review left join signature on signature.review_id = review.id
              where review.consensus_id = consensus.id), '[]') as reviews,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'id', annotation.id, 'personId', person_id, 'contentHash', content_hash)
                      order by submitted_at)
               from annotation join assignment on assignment.id = assignment_id
              where annotation.id = any(consensus.annotation_ids)), '[]') as annotations
      from consensus
      join item on item.id = consensus.item_id
      join image on image.id = item.image_id
     where item.task_id = ${taskId}
       and case when ${itemIds}::uuid[] is null then consensus.id = item.newest_consensus_id
                else item.id = any(${itemIds}::uuid[]) end
     order by item.position, consensus.version
  `.execute(db);
  return rows;
}

/** When the instruction was changed, and to what; its first wording is not among them. */
export async function findInstructions(db: Kysely<Database>, taskId: string) {
  const { rows } = await sql<{ at: Date; instruction: string }>`
    select at, detail ->> 'instruction' as instruction from audit
     where subject = ${taskId} and action = 'task changed'
       and detail ->> 'instruction' is not null
     order by at
  `.execute(db);
  return rows;
}

/** A task's items of this name that have a consensus. */
export async function findFusedItems(
  db: Kysely<Database>,
  taskId: string,
  name: string
): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .where('task_id', '=', taskId)
    .where('name', '=', name)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('consensus').whereRef('consensus.item_id', '=', 'item.id').select('consensus.id')
      )
    )
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}
