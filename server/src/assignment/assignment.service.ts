import type { Kysely, Transaction } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Assignment, AssignmentQueue } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { findDrafts } from '../draft/draft.repository.ts';
import { findItemImages } from '../image/item.repository.ts';
import { imageReference } from '../image/image-reference.ts';
import { requireTask } from '../task/task.service.ts';
import {
  countWork,
  insertLease,
  lockCandidates,
  renewLeases,
  stillWanted,
  type Lease,
} from './assignment.repository.ts';

/** How long somebody may take over an item before it goes to others; asking again renews it. */
const LEASE_MINUTES = 60;

/** After this many races lost for the last items there is nothing to do. */
const ATTEMPTS = 3;

type Wish = { taskId: string; personId: string; wanted: number };

/** Renews the leases a person holds in a task, and tops them up to `wanted` items. */
export async function assignItems(
  context: { db: Kysely<Database>; secret: string },
  person: Principal,
  taskId: string,
  wanted: number
): Promise<AssignmentQueue> {
  const { db, secret } = context;
  await requireTask(db, person, taskId, 'annotate');
  const { personId } = person;
  const leases = await lease(db, { taskId, personId, wanted });
  const images = await findItemImages(
    db,
    leases.map(({ itemId }) => itemId)
  );
  const drafts = await findDrafts(
    db,
    leases.map(({ id }) => id)
  );
  const assignments = leases.flatMap(({ id, itemId, leasedUntil }): Assignment[] => {
    const item = images.get(itemId);
    if (!item) return [];
    return [
      {
        id,
        taskId,
        itemId,
        itemName: item.name,
        image: imageReference(secret, item),
        leasedUntil: leasedUntil.toISOString(),
        draft: drafts.get(id) ?? null,
      },
    ];
  });
  return { assignments, ...(await countWork(db, taskId, personId)) };
}

async function lease(db: Kysely<Database>, wish: Wish): Promise<Lease[]> {
  const until = new Date(Date.now() + LEASE_MINUTES * 60_000);
  return db.transaction().execute(async trx => {
    const held = await renewLeases(trx, wish.taskId, wish.personId, until);
    const missing = wish.wanted - held.length;
    const itemIds = missing > 0 ? await claim(trx, { ...wish, wanted: missing }) : [];
    for (const itemId of itemIds) {
      const given = await insertLease(trx, itemId, wish.personId, until);
      const detail = { itemId };
      await writeAudit(trx, {
        actor: wish.personId,
        action: 'assignment leased',
        subject: given.id,
        detail,
      });
      held.push(given);
    }
    return held.slice(0, wish.wanted);
  });
}

/** Locks items that still want a rater; waits for one only while it holds none, so nobody waits in a circle. */
async function claim(
  trx: Transaction<Database>,
  { taskId, personId, wanted }: Wish
): Promise<string[]> {
  const look = { taskId, personId };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const free = await lockCandidates(trx, { ...look, limit: wanted, locked: 'pass over' });
    const won = await stillWanted(trx, free);
    if (won.length > 0) return won;
    const waited = await lockCandidates(trx, { ...look, limit: 1, locked: 'wait for' });
    if (waited.length === 0) return [];
    const late = await stillWanted(trx, waited);
    if (late.length > 0) return late;
  }
  return [];
}
