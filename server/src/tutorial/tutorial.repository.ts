import { sql, type Kysely, type Transaction } from 'kysely';
import { beginning } from '../admission/new-start.repository.ts';
import type { Metric, NewTutorial, NewTutorialStep, TutorialState } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** By what a task's tutorial is scored, and whether it has to be passed. */
export type TutorialRules = { metric: Metric; bar: number; required: boolean };

export async function findRules(db: Kysely<Database>, taskId: string): Promise<TutorialRules> {
  return db
    .selectFrom('task')
    .where('id', '=', taskId)
    .select(['metric', 'tutorial_bar as bar', 'tutorial_required as required'])
    .executeTakeFirstOrThrow();
}

export async function updateRules(
  trx: Transaction<Database>,
  taskId: string,
  { bar, required }: NewTutorial
): Promise<void> {
  await trx
    .updateTable('task')
    .set({ tutorial_bar: bar, tutorial_required: required })
    .where('id', '=', taskId)
    .execute();
}

/** The steps of a task's tutorial, in order. */
export async function findSteps(db: Kysely<Database>, taskId: string): Promise<NewTutorialStep[]> {
  return selectSteps(db).where('task_id', '=', taskId).orderBy('position').execute();
}

export type FoundStep = NewTutorialStep & { taskId: string };

/** A step that stands in its task's tutorial. */
export async function findStep(
  db: Kysely<Database>,
  stepId: string
): Promise<FoundStep | undefined> {
  return selectSteps(db).where('id', '=', stepId).select('task_id as taskId').executeTakeFirst();
}

function selectSteps(db: Kysely<Database>) {
  return db
    .selectFrom('tutorial_step')
    .where('removed', '=', false)
    .select(['id', 'kind', 'item_id as itemId', 'title', 'text', 'picture_id as pictureId']);
}

/** Which of these ids are taken by steps of other tasks. */
export async function findForeignSteps(
  db: Kysely<Database>,
  taskId: string,
  ids: readonly string[]
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('tutorial_step')
    .where('id', 'in', ids)
    .where('task_id', '!=', taskId)
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Makes these the steps of the tutorial; those that stood in it before are marked as removed. */
export async function replaceSteps(
  trx: Transaction<Database>,
  taskId: string,
  steps: readonly NewTutorialStep[]
): Promise<void> {
  await trx
    .updateTable('tutorial_step')
    .set({ removed: true })
    .where('task_id', '=', taskId)
    .execute();
  for (const [position, step] of steps.entries()) {
    const row = {
      position,
      kind: step.kind,
      item_id: step.itemId,
      title: step.title,
      text: step.text,
      picture_id: step.pictureId,
      removed: false,
    };
    await trx
      .insertInto('tutorial_step')
      .values({ id: step.id, task_id: taskId, ...row })
      .onConflict(conflict => conflict.column('id').doUpdateSet(row))
      .execute();
  }
}

/** Whether the item stands in its task's tutorial. */
export async function isTaught(db: Kysely<Database>, itemId: string): Promise<boolean> {
  const row = await selectSteps(db).where('item_id', '=', itemId).executeTakeFirst();
  return row !== undefined;
}

/** Of each task that has a tutorial, whether it is required and this person passed it. */
export async function findTutorialStates(
  db: Kysely<Database>,
  taskIds: readonly string[],
  personId: string
): Promise<Map<string, TutorialState>> {
  type Row = { taskId: string; required: boolean; passed: boolean };
  const { rows } = await sql<Row>`
    select step.task_id as "taskId", task.tutorial_required as required,
           bool_and(step.kind <> 'practice' or exists (
             select from tutorial_attempt
              where step_id = step.id and person_id = ${personId} and passed
                and created_at > ${beginning(sql.ref('step.task_id'), personId)}
           )) as passed
      from tutorial_step step
      join task on task.id = step.task_id
     where step.task_id = any(${taskIds}) and not step.removed
     group by step.task_id, task.tutorial_required
  `.execute(db);
  return new Map(rows.map(({ taskId, ...state }) => [taskId, state]));
}
