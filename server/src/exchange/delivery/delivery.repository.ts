import type { Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { DeliveredObject, Delivery, NewDelivery, Page } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';

export async function insertDelivery(
  db: Kysely<Database>,
  made: NewDelivery & { id: string; taskId: string; createdBy: string }
): Promise<void> {
  await db
    .insertInto('delivery')
    .values({
      id: made.id,
      task_id: made.taskId,
      pacs: made.pacs,
      formats: JSON.stringify(made.formats),
      source: made.of,
      created_by: made.createdBy,
    })
    .execute();
}

export async function findDelivery(
  db: Kysely<Database>,
  deliveryId: string
): Promise<(Delivery & { createdBy: string | null }) | undefined> {
  const row = await selectDeliveries(db).where('id', '=', deliveryId).executeTakeFirst();
  return row && { ...toDelivery(row), createdBy: row.created_by };
}

/** A task's deliveries, the newest first. */
export async function findDeliveries(
  db: Kysely<Database>,
  taskId: string
): Promise<Page<Delivery>> {
  const rows = await selectDeliveries(db)
    .where('task_id', '=', taskId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return { rows: rows.map(toDelivery), total: rows.length };
}

export async function updateDelivery(
  db: Kysely<Database>,
  deliveryId: string,
  change: Pick<Delivery, 'state' | 'trouble'>
): Promise<void> {
  await db.updateTable('delivery').set(change).where('id', '=', deliveryId).execute();
}

/** The objects of a delivery that the PACS has already. */
export async function findStoredUids(
  db: Kysely<Database>,
  deliveryId: string
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('delivered_object')
    .where('delivery_id', '=', deliveryId)
    .where('state', '=', 'stored')
    .select('sop_uid as sopUid')
    .execute();
  return new Set(rows.map(({ sopUid }) => sopUid));
}

/** Forgets what is not in the PACS, before it is tried again as it is now. */
export async function deleteUnstored(db: Kysely<Database>, deliveryId: string): Promise<void> {
  await db
    .deleteFrom('delivered_object')
    .where('delivery_id', '=', deliveryId)
    .where('state', '!=', 'stored')
    .execute();
}

export async function writeOutcome(
  db: Kysely<Database>,
  deliveryId: string,
  object: DeliveredObject & { sopUid: string; position: number }
): Promise<void> {
  const { sopUid, ...described } = object;
  const { state, trouble, code } = object;
  await db
    .insertInto('delivered_object')
    .values({ delivery_id: deliveryId, sop_uid: sopUid, ...described })
    .onConflict(conflict =>
      conflict.columns(['delivery_id', 'sop_uid']).doUpdateSet({ state, trouble, code })
    )
    .execute();
}

function selectDeliveries(db: Kysely<Database>) {
  return db
    .selectFrom('delivery')
    .selectAll('delivery')
    .select(eb =>
      jsonArrayFrom(
        eb
          .selectFrom('delivered_object')
          .whereRef('delivery_id', '=', 'delivery.id')
          .select(['format', 'series', 'author', 'delivered_object.state'])
          .select(['delivered_object.trouble', 'code'])
          .orderBy('position')
      ).as('objects')
    );
}

type DeliveryRow = Awaited<
  ReturnType<ReturnType<typeof selectDeliveries>['executeTakeFirstOrThrow']>
>;

function toDelivery(row: DeliveryRow): Delivery {
  const { id, pacs, formats, state, trouble, objects } = row;
  return {
    ...{ id, pacs, formats, state, trouble, objects },
    taskId: row.task_id,
    of: row.source,
    createdAt: row.created_at.toISOString(),
  };
}
