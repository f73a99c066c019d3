import { randomUUID } from 'node:crypto';
import { insertPerson } from '../account/person.repository.ts';
import { insertAnnotation } from '../annotation/annotation.repository.ts';
import { contentHash } from '../annotation/content-hash.ts';
import { DRAWN_BY_NOBODY } from '../annotation/drawn-by-nobody.ts';
import { insertLease } from '../assignment/assignment.repository.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Submission } from '../contract/index.ts';
import type { PhantomSlice } from '../phantom/phantom.ts';
import { simulateRaters } from '../phantom/rater.ts';
import type { Context } from '../routes.ts';
import { findStructureIds } from '../task/task.repository.ts';
import { findItemIds } from './demo.repository.ts';

/** Slices through the middle of both kidneys, which wait for the first visitors. */
const LEFT_TO_VISITORS = { first: 11, last: 14 };

/** Lets the simulated raters outline the phantom, all at once or not at all. */
export async function annotatePhantom(
  { db, queue }: Context,
  taskId: string,
  phantom: readonly PhantomSlice[]
): Promise<void> {
  const [left = '', right = ''] = await findStructureIds(db, taskId);
  const itemIds = (await findItemIds(db, taskId)).slice(0, phantom.length);
  const leasedUntil = new Date();
  await db.transaction().execute(async trx => {
    for (const { answers } of simulateRaters(phantom, { left, right })) {
      const personId = await insertPerson(trx, {
        accountId: null,
        role: 'annotator',
        visitor: true,
      });
      for (const [slice, itemId] of itemIds.entries()) {
        if (slice >= LEFT_TO_VISITORS.first && slice <= LEFT_TO_VISITORS.last) continue;
        const { id: assignmentId } = await insertLease(trx, itemId, personId, leasedUntil);
        const drawn = answers[slice] ?? [];
        const submission: Submission = { assignmentId, answers: drawn, drawing: DRAWN_BY_NOBODY };
        const id = randomUUID();
        await insertAnnotation(trx, {
          ...submission,
          id,
          itemId,
          supersedes: null,
          contentHash: contentHash(submission),
        });
        const detail = { itemId, simulated: true };
        await writeAudit(trx, {
          actor: personId,
          action: 'annotation submitted',
          subject: id,
          detail,
        });
      }
    }
    for (const itemId of itemIds) await queue.send(trx, 'fuse item', { itemId });
  });
}
