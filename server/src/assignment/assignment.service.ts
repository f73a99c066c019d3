import type { Kysely, Transaction } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { requireAdmitted } from '../admission/admission.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Assignment, AssignmentOrder, AssignmentQueue } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { findDrafts } from '../draft/draft.repository.ts';
import { findFreshGold } from '../gold/gold.repository.ts';
import { findItemImages, lockItem } from '../image/item.repository.ts';
import { imageReference } from '../image/image-reference.ts';
import { requireTask } from '../task/task.service.ts';
import {
  countWork,
  findCandidate,
  insertLease,
  lockCandidates,
  releaseLeases,
  renewLeases,
  stillWanted,
  type Lease,
} from './assignment.repository.ts';

/** How long somebody may take over an item before it goes to others; asking again or drawing renews it. */
const LEASE_MINUTES = 60;

export function leaseEnd(): Date {
  return new Date(Date.now() + LEASE_MINUTES * 60_000);
}

type Wish = {
  taskId: string;
  order: AssignmentOrder;
  personId: string;
  wanted: number;
  goldRate: number;
};

/** Renews the leases a person holds in a task, and tops them up to `wanted` items. */
export async function assignItems(
  context: { db: Kysely<Database>; secret: string },
  person: Principal,
  taskId: string,
  wanted: number
): Promise<AssignmentQueue> {
  const { db, secret } = context;
  const { assignmentOrder: order, goldRate } = await requireTask(db, person, taskId, 'annotate');
  const { personId } = person;
  await requireAdmitted(db, taskId, personId);
  await releaseLeases(db, taskId);
  const leases = await lease(db, { taskId, order, personId, wanted, goldRate });
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
  const { answered, available } = await countWork(db, taskId, personId);
  return { assignments, answered, available: assignments.length > 0 ? available : answered };
}

async function lease(db: Kysely<Database>, wish: Wish): Promise<Lease[]> {
  const until = leaseEnd();
  return db.transaction().execute(async trx => {
    const held = await renewLeases(trx, wish.taskId, wish.personId, until);
    const missing = wish.wanted - held.length;
    const work = missing > 0 ? await claim(trx, { ...wish, wanted: missing }) : [];
    const itemIds = await hideGold(trx, wish, work);
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

/**
 * Locks items that still want this rater, until a fresh look finds none. It waits for an item only
 * while those it holds are given out already, of which a fresh look finds none either: so nobody
 * waits in a circle.
 */
async function claim(
  trx: Transaction<Database>,
  { wanted, goldRate, ...wished }: Wish
): Promise<string[]> {
  const wish = { ...wished, hidden: goldRate > 0 };
  for (;;) {
    const free = await lockCandidates(trx, { ...wish, limit: wanted });
    const won = await stillWanted(trx, free, wish.personId);
    if (won.length > 0) return won;
    const awaited = await findCandidate(trx, wish);
    if (awaited === undefined) return [];
    await lockItem(trx, awaited);
    const late = await stillWanted(trx, [awaited], wish.personId);
    if (late.length > 0) return late;
  }
}

/** Puts gold in the place of some of the items that are to be given out, each as likely. */
async function hideGold(
  trx: Transaction<Database>,
  { taskId, personId, goldRate }: Wish,
  itemIds: readonly string[]
): Promise<string[]> {
  const chosen = itemIds.map(() => Math.random() < goldRate);
  const limit = chosen.filter(Boolean).length;
  const gold = limit > 0 ? await findFreshGold(trx, { taskId, personId, limit }) : [];
  return itemIds.map((itemId, index) => (chosen[index] ? (gold.pop() ?? itemId) : itemId));
}
