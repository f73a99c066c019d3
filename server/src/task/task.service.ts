import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { findAdmissions } from '../admission/admission.ts';
import { settleItems } from '../assignment/redundancy.service.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { AssignmentOrder, NewTask, Page, Task, TaskChange } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import type { Queue } from '../jobs/queue.ts';
import { startRace } from '../high-score/race.ts';
import { findManifest } from '../model/model.repository.ts';
import { findPictures } from '../picture/picture.repository.ts';
import { requirePictures } from '../picture/known-pictures.ts';
import { findProgress, type CountedProgress } from './progress.repository.ts';
import {
  findFusedItemIds,
  findTask,
  findTasks,
  insertTask,
  updateTask,
  type TaskRecord,
} from './task.repository.ts';
import { mayChange, maySee, rightsIn, type Standing } from './task.rights.ts';

type FoundTask = TaskRecord & { standing: Standing };

/** The tasks a person may see, newest first. */
export async function listTasks(db: Kysely<Database>, person: Principal): Promise<Page<Task>> {
  const all = await findTasks(db, person.personId);
  const visible = all.filter(task => maySee(person, task.standing));
  const rows = await describe(db, person, visible);
  return { rows, total: rows.length };
}

export async function readTask(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Task> {
  const task = await requireTask(db, person, taskId);
  const [described] = await describe(db, person, [task]);
  if (!described) throw new Error(`Task ${taskId} went away while it was read.`);
  return described;
}

export async function createTask(
  db: Kysely<Database>,
  person: Principal,
  task: NewTask
): Promise<Task> {
  requireRoom(task);
  await requireModel(db, task.model);
  const taskId = await db.transaction().execute(trx => {
    // What a visitor of the demo makes is shown to that visitor alone.
    const admission = person.visitor ? 'members' : task.admission;
    return addTask(trx, { ...task, admission, createdBy: person.personId, phantom: false });
  });
  return readTask(db, person, taskId);
}

/**
 * Changes a task. Another way to fuse renews the consensus of every item, by jobs; another number
 * of raters, or another rule for it, opens or retires items at once.
 */
export async function changeTask(
  { db, queue }: { db: Kysely<Database>; queue: Queue },
  person: Principal,
  taskId: string,
  change: TaskChange
): Promise<Task> {
  const task = await requireChangeable(db, person, taskId);
  requireHidden(task.goldRate, change.assignmentOrder ?? task.assignmentOrder);
  requireRoom({ ...task, ...change });
  await requirePictures(db, taskId, change.instructionPictures ?? []);
  await requireModel(db, change.model);
  await db.transaction().execute(async trx => {
    const { race: wanted, ...others } = change;
    const race = wanted && startRace(wanted, task.race);
    const settled = { ...others, ...(race === undefined ? {} : { race }) };
    await updateTask(trx, taskId, person.visitor ? { ...settled, admission: 'members' } : settled);
    if (change.ratersWanted !== undefined || change.adaptive !== undefined)
      await settleItems(trx, taskId);
    const renewed = change.fusion ? await findFusedItemIds(trx, taskId) : [];
    for (const itemId of renewed) await queue.send(trx, 'fuse item', { itemId });
    const entry = { actor: person.personId, action: 'task changed', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: change });
  });
  return readTask(db, person, taskId);
}

/** @throws Refusal INVALID_REQUEST where an item would want more raters than it may have. */
function requireRoom({ ratersWanted, adaptive }: Pick<NewTask, 'ratersWanted' | 'adaptive'>): void {
  if (!adaptive || adaptive.mostRaters >= ratersWanted) return;
  throw new Refusal(
    'INVALID_REQUEST',
    `An image starts with ${ratersWanted} outlines: let it have at least as many, not ${adaptive.mostRaters}.`,
    'adaptive.mostRaters'
  );
}

/** @throws Refusal NOT_FOUND for a model that this server does not have. */
async function requireModel(db: Kysely<Database>, model: string | null | undefined): Promise<void> {
  if (!model || (await findManifest(db, model))) return;
  throw new Refusal('NOT_FOUND', 'This model has been removed. Choose another.', 'model');
}

const BY_NAME: readonly AssignmentOrder[] = ['name ascending', 'name descending'];

/** @throws Refusal GOLD_WOULD_SHOW for an order in which gold would stand out. */
export function requireHidden(goldRate: number, order: AssignmentOrder): void {
  if (goldRate === 0 || !BY_NAME.includes(order)) return;
  throw new Refusal(
    'GOLD_WOULD_SHOW',
    'In the order of names, gold would stand out. Choose another order.',
    'assignmentOrder'
  );
}

/** Makes a task, with its line in the audit trail. */
export async function addTask(
  db: Kysely<Database>,
  task: NewTask & { createdBy: string | null; phantom: boolean }
): Promise<string> {
  const taskId = await insertTask(db, task);
  const detail = { name: task.name };
  await writeAudit(db, { actor: task.createdBy, action: 'task created', subject: taskId, detail });
  return taskId;
}

/**
 * The task, if this person may see it, and do in it what `right` names.
 *
 * @throws Refusal TASK_NOT_FOUND for a task they may not even see.
 */
export async function requireTask(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  right?: keyof Task['may']
): Promise<FoundTask> {
  const task = await findTask(db, taskId, person.personId);
  if (!task || !maySee(person, task.standing))
    throw new Refusal('TASK_NOT_FOUND', 'There is no such task, or it is not open to you.');
  if (!right || rightsIn(person, task.standing)[right]) return task;
  if (!task.standing.credentialed && right !== 'manage')
    throw new Refusal(
      'CREDENTIAL_NEEDED',
      'This task needs clinical knowledge: only people with a credential that an administrator has verified take part.'
    );
  if (right === 'annotate')
    throw new Refusal('TASK_NOT_OPEN', 'This task takes no annotations now.');
  throw new Refusal('FORBIDDEN', `Your role does not let you ${right} in this task.`);
}

/** The task, if this person may change it or what is in it. */
export async function requireChangeable(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<FoundTask> {
  const task = await requireTask(db, person, taskId, 'manage');
  if (mayChange(person, task.standing)) return task;
  throw new Refusal(
    'FORBIDDEN',
    'The demo task is the same for all its visitors. Make a task of your own to change one.'
  );
}

async function describe(
  db: Kysely<Database>,
  person: Principal,
  tasks: FoundTask[]
): Promise<Task[]> {
  const ids = tasks.map(task => task.id);
  const progress = await findProgress(db, ids, person.personId);
  const admissionTo = await findAdmissions(db, ids, person.personId);
  const pictures = await findPictures(
    db,
    tasks.flatMap(task => task.instructionPictures)
  );
  return tasks.flatMap(({ standing, createdAt, goldRate: _, ...task }) => {
    const far = progress.get(task.id);
    if (!far) return [];
    const may = rightsIn(person, standing);
    return [
      {
        ...task,
        createdAt: createdAt.toISOString(),
        instructionPictures: task.instructionPictures.flatMap(
          id => pictures.get(id)?.picture ?? []
        ),
        ...admissionTo(task.id),
        may,
        progress: progressFor(may, far),
      },
    ];
  });
}

/** Whoever is measured by gold sees it counted as work, and nothing that grows with work alone. */
function progressFor({ manage, review }: Task['may'], { gold, ...progress }: CountedProgress) {
  if (manage || review) return progress;
  return { items: progress.items + gold, mine: progress.mine, overall: null };
}
