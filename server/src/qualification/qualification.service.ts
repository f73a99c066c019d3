import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Qualification } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { changeMetric } from '../reference/metric.service.ts';
import { findPool } from '../reference/pool.repository.ts';
import { changePool } from '../reference/pool.service.ts';
import type { Context } from '../routes.ts';
import { requireChangeable, requireTask } from '../task/task.service.ts';
import { findQualificationRules, updateQualificationRules } from './qualification.repository.ts';

/** A task's test as its task master made it. */
export async function readQualification(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Qualification> {
  await requireTask(db, person, taskId, 'manage');
  const rules = await findQualificationRules(db, taskId);
  return { ...rules, itemIds: await findPool(db, taskId, 'qualification') };
}

/** Replaces a task's test. Tests that were begun go on by the rules they began with. */
export async function changeQualification(
  { db, queue }: Pick<Context, 'db' | 'queue'>,
  person: Principal,
  taskId: string,
  change: Qualification
): Promise<Qualification> {
  const { structures } = await requireChangeable(db, person, taskId);
  const itemIds = [...new Set(change.itemIds)];
  if (itemIds.length < change.images)
    throw new Refusal(
      'QUALIFICATION_INCOMPLETE',
      `Choose at least ${change.images} images with a reference to draw from.`,
      'itemIds'
    );
  const structureIds = structures.map(({ id }) => id);
  const actor = person.personId;
  await db.transaction().execute(async trx => {
    const pool = { purpose: 'qualification', itemIds, structureIds, actor } as const;
    await changePool(trx, queue, taskId, pool);
    await changeMetric(trx, taskId, change);
    await updateQualificationRules(trx, taskId, change);
    const entry = { actor, action: 'qualification changed', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: change });
  });
  return readQualification(db, person, taskId);
}
