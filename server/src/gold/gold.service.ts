import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { findAdmissions, workState } from '../admission/admission.ts';
import { insertNewStart } from '../admission/new-start.repository.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import {
  MOVING_SCORE,
  type Gold,
  type NewGold,
  type Page,
  type PageQuery,
  type PersonScore,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { changeMetric } from '../reference/metric.service.ts';
import { findPool } from '../reference/pool.repository.ts';
import { changePool } from '../reference/pool.service.ts';
import type { Context } from '../routes.ts';
import { requireChangeable, requireHidden, requireTask } from '../task/task.service.ts';
import { findGoldRules, findLeastLeft, findScores, updateGoldRules } from './gold.repository.ts';
import { movingScore } from './moving-score.ts';
import { findWorkers, isWorker, type Worker } from './worker.repository.ts';

/** With less than this left for somebody, more gold is needed soon. */
const LOW = 5;

/** How a task measures people in their work, and how long its gold will last. */
export async function readGold(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Gold> {
  await requireTask(db, person, taskId, 'manage');
  const rules = await findGoldRules(db, taskId);
  const itemIds = await findPool(db, taskId, 'gold');
  const leastLeft = await findLeastLeft(db, taskId);
  const low = rules.rate > 0 && (leastLeft ?? itemIds.length) < LOW;
  return { ...rules, itemIds, leastLeft, low };
}

/** Replaces a task's gold. What is gold no longer is work again; what was measured by it stays. */
export async function changeGold(
  { db, queue }: Pick<Context, 'db' | 'queue'>,
  person: Principal,
  taskId: string,
  change: NewGold
): Promise<Gold> {
  const { structures, assignmentOrder } = await requireChangeable(db, person, taskId);
  const itemIds = [...new Set(change.itemIds)];
  if (change.rate > 0 && itemIds.length === 0)
    throw new Refusal('GOLD_MISSING', 'Choose at least one image with a reference.', 'itemIds');
  requireHidden(change.rate, assignmentOrder);
  const structureIds = structures.map(({ id }) => id);
  const actor = person.personId;
  await db.transaction().execute(async trx => {
    await changePool(trx, queue, taskId, { purpose: 'gold', itemIds, structureIds, actor });
    await changeMetric(trx, taskId, change);
    await updateGoldRules(trx, taskId, change);
    await writeAudit(trx, { actor, action: 'gold changed', subject: taskId, detail: change });
  });
  return readGold(db, person, taskId);
}

/** Those who work on a task, and how they do on its gold. */
export async function listScores(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  page: PageQuery
): Promise<Page<PersonScore>> {
  await requireTask(db, person, taskId, 'manage');
  const { rows, total } = await findWorkers(db, taskId, page);
  const rules = await findGoldRules(db, taskId);
  const scoreOf = async (worker: Worker): Promise<PersonScore> => {
    const scores = await findScores(db, taskId, worker.personId, { limit: MOVING_SCORE.images });
    const admission = (await findAdmissions(db, [taskId], worker.personId))(taskId);
    return { ...worker, score: movingScore(scores, rules), state: workState(admission) };
  };
  return { rows: await Promise.all(rows.map(scoreOf)), total };
}

/** Lets somebody begin anew in the task: no longer paused, with all attempts at its test. */
export async function letIn(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  personId: string
): Promise<void> {
  await requireChangeable(db, person, taskId);
  if (!(await isWorker(db, taskId, personId)))
    throw new Refusal('NOT_FOUND', 'This person has not worked on the task.');
  const createdBy = person.personId;
  await db.transaction().execute(async trx => {
    await insertNewStart(trx, { taskId, personId, measured: null, createdBy });
    const entry = { actor: createdBy, action: 'person let in', subject: personId } as const;
    await writeAudit(trx, { ...entry, detail: { taskId } });
  });
}
