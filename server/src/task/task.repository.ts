import { sql, type Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type {
  Adaptive,
  AskedFor,
  AssignmentOrder,
  FusionSetting,
  NewTask,
  HighScores,
  Race,
  Structure,
  Suitability,
  Task,
  TaskChange,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Standing } from './task.rights.ts';

/** A task as it is, whoever looks. */
export type TaskRecord = Omit<
  NewTask,
  | 'structures'
  | 'fusion'
  | 'adaptive'
  | 'fromLevel'
  | 'asksFor'
  | 'assignmentOrder'
  | 'prompting'
  | 'model'
  | 'suitability'
  | 'signed'
  | 'secondReader'
> & {
  id: string;
  state: 'open' | 'paused' | 'closed';
  adaptive: Adaptive | null;
  fromLevel: number;
  asksFor: AskedFor;
  assignmentOrder: AssignmentOrder;
  prompting: Task['prompting'];
  model: Task['model'];
  fusion: FusionSetting;
  signed: boolean;
  secondReader: boolean;
  suitability: Suitability | null;
  credentialNeeded: boolean;
  highScores: HighScores;
  race: Race | null;
  phantom: boolean;
  /** Ids of the pictures that go with the instruction. */
  instructionPictures: string[];
  /** Of the items given out, the share that is gold. For nobody who is measured. */
  goldRate: number;
  createdAt: Date;
  structures: Structure[];
};

const STAPLE: FusionSetting = { method: 'staple', threshold: 0.5 };

export async function insertTask(
  db: Kysely<Database>,
  task: NewTask & { createdBy: string | null; phantom: boolean }
): Promise<string> {
  const { id } = await db
    .insertInto('task')
    .values({
      name: task.name,
      instruction: task.instruction,
      window_center: task.window?.center ?? null,
      window_width: task.window?.width ?? null,
      every_nth: task.everyNth,
      raters_wanted: task.ratersWanted,
      ...adaptiveColumns(task.adaptive ?? null),
      admission: task.admission,
      from_level: task.fromLevel,
      asks_for: task.asksFor,
      assignment_order: task.assignmentOrder,
      prompting: task.prompting,
      model: task.model ?? null,
      suitability: task.suitability ? JSON.stringify(task.suitability) : null,
      fusion: JSON.stringify(task.fusion ?? STAPLE),
      signed: task.signed ?? needsCredential(task.suitability ?? null),
      second_reader: task.secondReader,
      phantom: task.phantom,
      created_by: task.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const structures = task.structures.map(({ name, color, code }, position) => ({
    task_id: id,
    position,
    name,
    color,
    code: code ? JSON.stringify(code) : null,
  }));
  await db.insertInto('structure').values(structures).execute();
  return id;
}

/** The task and how `personId` stands to it. */
export async function findTask(
  db: Kysely<Database>,
  taskId: string,
  personId: string | null
): Promise<(TaskRecord & { standing: Standing }) | undefined> {
  const row = await selectTasks(db, personId).where('task.id', '=', taskId).executeTakeFirst();
  return row && toTask(row);
}

/** Every task, newest first, and how `personId` stands to each. */
export async function findTasks(db: Kysely<Database>, personId: string) {
  const rows = await selectTasks(db, personId).orderBy('task.created_at', 'desc').execute();
  return rows.map(toTask);
}

export async function findTaskIdByName(db: Kysely<Database>, name: string) {
  const row = await db
    .selectFrom('task')
    .where('name', '=', name)
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row?.id;
}

export async function findStructureIds(db: Kysely<Database>, taskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('structure')
    .where('task_id', '=', taskId)
    .select('id')
    .orderBy('position')
    .execute();
  return rows.map(row => row.id);
}

export async function updateTask(
  db: Kysely<Database>,
  taskId: string,
  {
    ratersWanted,
    adaptive,
    fromLevel,
    assignmentOrder,
    fusion,
    instructionPictures,
    secondReader,
    highScores,
    race,
    ...change
  }: Omit<TaskChange, 'race'> & { race?: Race | null }
): Promise<void> {
  const changes = {
    ...change,
    ...(ratersWanted === undefined ? {} : { raters_wanted: ratersWanted }),
    ...(adaptive === undefined ? {} : adaptiveColumns(adaptive)),
    ...(fromLevel === undefined ? {} : { from_level: fromLevel }),
    ...(assignmentOrder === undefined ? {} : { assignment_order: assignmentOrder }),
    ...(instructionPictures === undefined ? {} : { instruction_pictures: instructionPictures }),
    ...(secondReader === undefined ? {} : { second_reader: secondReader }),
    ...(highScores === undefined ? {} : { high_scores: highScores }),
    ...(race === undefined ? {} : { race: race && JSON.stringify(race) }),
    ...(fusion === undefined ? {} : { fusion: JSON.stringify(fusion) }),
  };
  if (Object.keys(changes).length === 0) return;
  await db.updateTable('task').set(changes).where('id', '=', taskId).execute();
}

export async function findFusedItemIds(db: Kysely<Database>, taskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .where('task_id', '=', taskId)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('consensus').whereRef('item_id', '=', 'item.id').select('consensus.id'))
    )
    .select('id')
    .orderBy('position')
    .execute();
  return rows.map(row => row.id);
}

/** Removes a task with everything in it. */
export async function deleteTask(db: Kysely<Database>, taskId: string) {
  await db.deleteFrom('task').where('id', '=', taskId).execute();
}

function selectTasks(db: Kysely<Database>, personId: string | null) {
  return db
    .selectFrom('task')
    .selectAll('task')
    .select(eb => [
      eb.fn.coalesce(eb('task.created_by', '=', personId), sql<boolean>`false`).as('creator'),
      eb
        .exists(
          eb
            .selectFrom('member')
            .whereRef('member.task_id', '=', 'task.id')
            .where('member.person_id', '=', personId)
            .select('member.task_id')
        )
        .as('member'),
      eb
        .exists(
          eb
            .selectFrom('credential')
            .where('credential.person_id', '=', personId)
            .select('person_id')
        )
        .as('credentialed'),
      jsonArrayFrom(
        eb
          .selectFrom('structure')
          .whereRef('structure.task_id', '=', 'task.id')
          .select(['structure.id', 'structure.name', 'structure.color', 'structure.code'])
          .orderBy('structure.position')
      ).as('structures'),
    ]);
}

function adaptiveColumns(adaptive: Adaptive | null) {
  return {
    target_dice: adaptive?.targetDice ?? null,
    most_raters: adaptive?.mostRaters ?? null,
  };
}

function adaptiveOf(row: { target_dice: number | null; most_raters: number | null }) {
  const { target_dice: targetDice, most_raters: mostRaters } = row;
  return targetDice === null || mostRaters === null ? null : { targetDice, mostRaters };
}

function needsCredential(suitability: Suitability | null): boolean {
  return suitability !== null && Object.values(suitability).includes(true);
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof selectTasks>['executeTakeFirstOrThrow']>>;

function toTask(row: TaskRow): TaskRecord & { standing: Standing } {
  const { window_center: center, window_width: width, suitability } = row;
  const credentialNeeded = needsCredential(suitability);
  return {
    id: row.id,
    name: row.name,
    instruction: row.instruction,
    window: center === null || width === null ? null : { center, width },
    everyNth: row.every_nth,
    ratersWanted: row.raters_wanted,
    adaptive: adaptiveOf(row),
    admission: row.admission,
    fromLevel: row.from_level,
    asksFor: row.asks_for,
    assignmentOrder: row.assignment_order,
    prompting: row.prompting,
    model: row.model,
    suitability,
    credentialNeeded,
    goldRate: row.gold_rate,
    fusion: row.fusion,
    signed: row.signed,
    secondReader: row.second_reader,
    state: row.state,
    highScores: row.high_scores,
    race: row.race,
    phantom: row.phantom,
    instructionPictures: row.instruction_pictures,
    createdAt: row.created_at,
    structures: row.structures,
    standing: {
      creator: Boolean(row.creator),
      member: Boolean(row.member),
      admission: row.admission,
      credentialed: !credentialNeeded || Boolean(row.credentialed),
      open: row.state === 'open',
    },
  };
}
