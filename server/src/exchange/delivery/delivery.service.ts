import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Principal } from '../../account/principal.ts';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { Delivery, NewDelivery, Page } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import { requirePacs } from '../../pacs/pacs.service.ts';
import type { Context } from '../../routes.ts';
import { requireChangeable, requireTask } from '../../task/task.service.ts';
import { countResults } from '../result/result.repository.ts';
import {
  findDeliveries,
  findDelivery,
  insertDelivery,
  updateDelivery,
} from './delivery.repository.ts';

type Sending = Pick<Context, 'db' | 'queue' | 'pacs'>;

/** Queues results for a PACS, under the hospital's identifiers. */
export async function startDelivery(
  context: Sending,
  person: Principal,
  taskId: string,
  wanted: NewDelivery
): Promise<Delivery> {
  const { db, queue } = context;
  const task = await requireChangeable(db, person, taskId);
  requirePacs(context, person, wanted.pacs);
  if (task.phantom)
    throw new Refusal('INVALID_REQUEST', 'These images are computed: no PACS has them.', 'pacs');
  if (wanted.of !== 'reviewed' && person.role !== 'administrator')
    throw new Refusal(
      'FORBIDDEN',
      'Only an administrator may send what no expert has accepted.',
      'of'
    );
  const { reviewed, annotations } = await countResults(db, taskId);
  if ((wanted.of === 'reviewed' ? reviewed : annotations) === 0)
    throw new Refusal('TASK_HAS_NO_CONSENSUS', 'There is nothing to send yet.');
  const id = randomUUID();
  await db.transaction().execute(async trx => {
    await insertDelivery(trx, { ...wanted, id, taskId, createdBy: person.personId });
    await writeDown(trx, person, taskId, { ...wanted, deliveryId: id });
    await queue.send(trx, 'send results', { deliveryId: id });
  });
  return readDelivery(db, person, id);
}

/** Sends again what the PACS did not take; what it has is not sent twice. */
export async function repeatDelivery(
  context: Sending,
  person: Principal,
  deliveryId: string
): Promise<Delivery> {
  const { db, queue } = context;
  const delivery = await readDelivery(db, person, deliveryId);
  await requireChangeable(db, person, delivery.taskId);
  requirePacs(context, person, delivery.pacs);
  if (delivery.of !== 'reviewed' && person.role !== 'administrator')
    throw new Refusal('FORBIDDEN', 'Only an administrator may send what no expert has accepted.');
  if (delivery.state === 'waiting' || delivery.state === 'running') return delivery;
  await db.transaction().execute(async trx => {
    await updateDelivery(trx, deliveryId, { state: 'waiting', trouble: null });
    await writeDown(trx, person, delivery.taskId, { deliveryId, again: true });
    await queue.send(trx, 'send results', { deliveryId });
  });
  return readDelivery(db, person, deliveryId);
}

export async function listDeliveries(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Page<Delivery>> {
  await requireTask(db, person, taskId, 'manage');
  return findDeliveries(db, taskId);
}

async function readDelivery(
  db: Kysely<Database>,
  person: Principal,
  deliveryId: string
): Promise<Delivery> {
  const found = await findDelivery(db, deliveryId);
  if (!found) throw new Refusal('NOT_FOUND', 'There is no such delivery.');
  await requireTask(db, person, found.taskId, 'manage');
  const { createdBy: _, ...described } = found;
  return described;
}

async function writeDown(
  db: Kysely<Database>,
  { personId: actor }: Principal,
  subject: string,
  detail: object
): Promise<void> {
  await writeAudit(db, { actor, action: 'identity key used', subject, detail });
}
