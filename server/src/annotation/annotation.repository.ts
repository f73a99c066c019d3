import { sql, type Kysely, type SelectQueryBuilder, type Transaction } from 'kysely';
import type { Answer, AskedFor, ItemPurpose, Submission } from '../contract/index.ts';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Database } from '../database/database.ts';
import type { MeasuredProposal } from './measure-proposals.ts';

/** A person's lease of an item, with what an annotation of it is checked against. */
export type HeldAssignment = {
  id: string;
  itemId: string;
  taskId: string;
  rows: number;
  columns: number;
  purpose: ItemPurpose;
  /** Of the task, in its order. */
  structureIds: string[];
  /** The annotation that counts for it: the one that none supersedes. */
  currentId: string | null;
  asksFor: AskedFor;
};

export async function findHeldAssignment(
  db: Kysely<Database>,
  assignmentId: string,
  personId: string
): Promise<HeldAssignment | undefined> {
  return db
    .selectFrom('assignment')
    .innerJoin('item', 'item.id', 'assignment.item_id')
    .innerJoin('image', 'image.id', 'item.image_id')
    .innerJoin('task', 'task.id', 'item.task_id')
    .where('assignment.id', '=', assignmentId)
    .where('assignment.person_id', '=', personId)
    .select(['assignment.id', 'assignment.item_id as itemId', 'item.task_id as taskId'])
    .select(['image.rows', 'image.columns', 'item.purpose'])
    .select(
      sql<string[]>`array(
        select structure.id from structure where structure.task_id = item.task_id
         order by structure.position)`.as('structureIds')
    )
    .select(
      selectCurrent(db)
        .whereRef('annotation.assignment_id', '=', sql.ref('assignment.id'))
        .select('annotation.id')
        .as('currentId')
    )
    .select('task.asks_for as asksFor')
    .executeTakeFirst();
}

/** A kept annotation, as far as a repeated submission is compared with it. */
export async function findAnnotation(db: Kysely<Database>, annotationId: string) {
  return db
    .selectFrom('annotation')
    .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
    .where('annotation.id', '=', annotationId)
    .select(['assignment.person_id as personId', 'annotation.content_hash as contentHash'])
    .select('annotation.submitted_at as submittedAt')
    .executeTakeFirst();
}

/**
 * Keeps an annotation, with its item locked until the transaction ends. None is kept, and nothing
 * returned, where the id is taken or another annotation counts by now.
 */
export async function insertAnnotation(
  trx: Transaction<Database>,
  {
    itemId,
    ...kept
  }: Omit<Submission, 'supersedes'> & {
    id: string;
    itemId: string;
    supersedes: string | null;
    contentHash: string;
  }
): Promise<Date | undefined> {
  const { rows } = await sql<{ submittedAt: Date }>`
    with locked as materialized (
      select id from item where id = ${itemId} for no key update
    ), kept as (
      insert into annotation (id, assignment_id, answers, drawing, content_hash, supersedes)
      select ${kept.id}::uuid, ${kept.assignmentId}::uuid, ${JSON.stringify(kept.answers)}::jsonb,
             ${JSON.stringify(kept.drawing)}::jsonb, ${kept.contentHash}, ${kept.supersedes}::uuid
        from locked
          on conflict do nothing
      returning assignment_id, submitted_at
    ), answered as (
      update assignment set answered = true from kept where assignment.id = kept.assignment_id
    )
    select submitted_at as "submittedAt" from kept
  `.execute(trx);
  return rows[0]?.submittedAt;
}

export async function insertProposals(
  trx: Transaction<Database>,
  annotationId: string,
  proposals: readonly MeasuredProposal[]
): Promise<void> {
  if (proposals.length === 0) return;
  const rows = proposals.map(({ structureId, ...measured }) => ({
    annotation_id: annotationId,
    structure_id: structureId,
    ...measured,
  }));
  await trx.insertInto('proposal').values(rows).execute();
}

/** What one person said of an item. */
export type KeptAnnotation = {
  id: string;
  personId: string;
  answers: Answer[];
  /** Which model's outlines were sent as they were proposed, and of which structures. */
  untouched: { structureId: string; model: string }[];
};

/** The annotations of an item that count, in the order in which they came. */
export async function findCurrentAnnotations(
  db: Kysely<Database>,
  itemId: string
): Promise<KeptAnnotation[]> {
  return describeAnnotations(selectCurrent(db)).where('assignment.item_id', '=', itemId).execute();
}

/** The given annotations, in the order in which they came. */
export async function findAnnotations(
  db: Kysely<Database>,
  annotationIds: readonly string[]
): Promise<KeptAnnotation[]> {
  if (annotationIds.length === 0) return [];
  const annotations = db.selectFrom('annotation');
  return describeAnnotations(annotations).where('annotation.id', 'in', annotationIds).execute();
}

function describeAnnotations(annotations: SelectQueryBuilder<Database, 'annotation', object>) {
  return annotations
    .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
    .select(['annotation.id', 'assignment.person_id as personId', 'annotation.answers'])
    .select(({ selectFrom }) =>
      jsonArrayFrom(
        selectFrom('proposal')
          .whereRef('proposal.annotation_id', '=', 'annotation.id')
          .where('proposal.dice', '=', 1)
          .where('proposal.candidate', '=', 'model')
          .select(['proposal.structure_id as structureId', 'proposal.model'])
      ).as('untouched')
    )
    .orderBy('annotation.submitted_at')
    .orderBy('annotation.id');
}

/** Annotations that none supersedes. */
function selectCurrent(db: Kysely<Database>) {
  return db
    .selectFrom('annotation')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('annotation as later')
            .whereRef('later.supersedes', '=', 'annotation.id')
            .select('later.id')
        )
      )
    );
}
