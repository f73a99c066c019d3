import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { Answer, ItemPurpose, Submission } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** A person's lease of an item, with what an annotation of it is checked against. */
export type HeldAssignment = {
  id: string;
  itemId: string;
  taskId: string;
  answered: boolean;
  rows: number;
  columns: number;
  purpose: ItemPurpose;
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
    .where('assignment.id', '=', assignmentId)
    .where('assignment.person_id', '=', personId)
    .select(['assignment.id', 'assignment.item_id as itemId', 'assignment.answered'])
    .select(['item.task_id as taskId', 'image.rows', 'image.columns', 'item.purpose'])
    .executeTakeFirst();
}

/** A kept annotation, as far as a repeated submission is compared with it. */
export async function findAnnotation(db: Kysely<Database>, annotationId: string) {
  return db
    .selectFrom('annotation')
    .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
    .where('annotation.id', '=', annotationId)
    .select(['assignment.person_id as personId', 'annotation.content_hash as contentHash'])
    .select(['annotation.assignment_id as assignmentId', 'annotation.submitted_at as submittedAt'])
    .executeTakeFirst();
}

/** The annotation that counts for an assignment: the one that none supersedes. */
export async function findCurrentAnnotationId(db: Kysely<Database>, assignmentId: string) {
  const row = await selectCurrent(db)
    .where('annotation.assignment_id', '=', assignmentId)
    .select('annotation.id')
    .executeTakeFirst();
  return row?.id;
}

export async function insertAnnotation(
  trx: Transaction<Database>,
  annotationId: string,
  submission: Omit<Submission, 'supersedes'> & { supersedes?: string | null },
  contentHash: string
): Promise<Date> {
  const row = await trx
    .insertInto('annotation')
    .values({
      id: annotationId,
      assignment_id: submission.assignmentId,
      answers: JSON.stringify(submission.answers),
      drawing: JSON.stringify(submission.drawing),
      content_hash: contentHash,
      supersedes: submission.supersedes ?? null,
    })
    .returning('submitted_at as submittedAt')
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('assignment')
    .set({ answered: true })
    .where('id', '=', submission.assignmentId)
    .execute();
  return row.submittedAt;
}

/** What one person said of an item. */
export type KeptAnnotation = { id: string; personId: string; answers: Answer[] };

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
