import type { Kysely, Transaction } from 'kysely';
import type { Verification, VerificationSummary } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Score } from './compare/compare-series.ts';

/** A comparison, with the hash of what it compares. */
export type KeptVerification = Omit<Verification, 'current'> & { inputHash: string };

/** @returns whether it was added: not where the same is being compared already */
export async function insertVerification(
  trx: Transaction<Database>,
  { id, taskId, inputHash }: { id: string; taskId: string; inputHash: string }
): Promise<boolean> {
  const added = await trx
    .insertInto('verification')
    .values({ id, task_id: taskId, input_hash: inputHash })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The task's newest. */
export async function findNewestVerification(
  db: Kysely<Database>,
  taskId: string
): Promise<KeptVerification | undefined> {
  const row = await selectVerifications(db)
    .where('task_id', '=', taskId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toVerification(row);
}

export async function findVerification(
  db: Kysely<Database>,
  verificationId: string
): Promise<KeptVerification | undefined> {
  const row = await selectVerifications(db).where('id', '=', verificationId).executeTakeFirst();
  return row && toVerification(row);
}

/** Notes how far it is. */
export async function updateVerified(
  db: Kysely<Database>,
  id: string,
  progress: { done: number; total: number }
): Promise<void> {
  await db
    .updateTable('verification')
    .set({ ...progress, state: 'running' })
    .where('id', '=', id)
    .execute();
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const AT_ONCE = 2000;

/** Keeps the outcome in place of that of an attempt before, and removes the task's older ones. */
export async function finishVerification(
  trx: Transaction<Database>,
  { id, taskId }: { id: string; taskId: string },
  { summary, scores }: { summary: VerificationSummary; scores: readonly Score[] }
): Promise<void> {
  await trx
    .deleteFrom('verification')
    .where('task_id', '=', taskId)
    .where('state', 'in', ['done', 'failed'])
    .where('created_at', '<', ({ selectFrom }) =>
      selectFrom('verification as own').where('own.id', '=', id).select('own.created_at')
    )
    .execute();
  await trx.deleteFrom('verification_score').where('verification_id', '=', id).execute();
  for (let from = 0; from < scores.length; from += AT_ONCE)
    await trx
      .insertInto('verification_score')
      .values(scores.slice(from, from + AT_ONCE).map(score => toRow(id, score)))
      .execute();
  await trx
    .updateTable('verification')
    .set({ state: 'done', summary: JSON.stringify(summary) })
    .where('id', '=', id)
    .execute();
}

export async function failVerification(db: Kysely<Database>, id: string): Promise<void> {
  await db.updateTable('verification').set({ state: 'failed' }).where('id', '=', id).execute();
}

/** Every score, with names in place of ids. */
export async function findScores(db: Kysely<Database>, verificationId: string) {
  return db
    .selectFrom('verification_score as score')
    .innerJoin('structure', 'structure.id', 'score.structure_id')
    .where('verification_id', '=', verificationId)
    .select(['score.unit', 'score.subject', 'score.slices', 'structure.name as structure'])
    .select(['score.source as reference', 'score.gold', 'score.author_kind as author'])
    .select(['score.author_name as name', 'score.reference_pixels as referencePixels'])
    .select(['score.marked_pixels as markedPixels', 'score.dice', 'score.sensitivity'])
    .select(['score.specificity', 'score.hausdorff'])
    .select('score.modified_hausdorff as modifiedHausdorff')
    .orderBy('structure.position')
    .orderBy('score.unit')
    .orderBy('score.subject')
    .orderBy('score.author_kind')
    .orderBy('score.author_name')
    .execute();
}

function toRow(verificationId: string, { author, modifiedHausdorff, ...score }: Score) {
  const { unit, subject, slices, source, gold, dice, sensitivity, specificity, hausdorff } = score;
  return {
    ...{ unit, subject, slices, source, gold, dice, sensitivity, specificity, hausdorff },
    verification_id: verificationId,
    subject_id: score.subjectId,
    structure_id: score.structureId,
    author_kind: author.kind,
    author_name: author.name,
    reference_pixels: score.referencePixels,
    marked_pixels: score.markedPixels,
    modified_hausdorff: modifiedHausdorff,
  };
}

function selectVerifications(db: Kysely<Database>) {
  return db.selectFrom('verification').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVerifications>['executeTakeFirstOrThrow']>>;

function toVerification({ id, task_id, input_hash, created_at, ...row }: Row): KeptVerification {
  const { state, done, total, summary } = row;
  return {
    ...{ id, state, done, total, summary },
    taskId: task_id,
    inputHash: input_hash,
    createdAt: created_at.toISOString(),
  };
}
