import { insertPerson } from '../account/person.repository.ts';
import { keepDrawnByNobody } from '../annotation/drawn-by-nobody.ts';
import { writeAudit } from '../audit/audit.repository.ts';
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
  await db.transaction().execute(async trx => {
    for (const { answers } of simulateRaters(phantom, { left, right })) {
      const personId = await insertPerson(trx, {
        accountId: null,
        role: 'annotator',
        visitor: true,
      });
      for (const [slice, itemId] of itemIds.entries()) {
        if (slice >= LEFT_TO_VISITORS.first && slice <= LEFT_TO_VISITORS.last) continue;
        const drawn = { itemId, personId, answers: answers[slice] ?? [] };
        const { id } = await keepDrawnByNobody(trx, drawn);
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
