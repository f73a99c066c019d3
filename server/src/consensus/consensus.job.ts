import type { Kysely } from 'kysely';
import { findCurrentAnnotations } from '../annotation/annotation.repository.ts';
import { contentHash } from '../annotation/content-hash.ts';
import { settleItems } from '../assignment/redundancy.service.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Database } from '../database/database.ts';
import { findItemImages, lockItem } from '../image/item.repository.ts';
import { findTask } from '../task/task.repository.ts';
import { findNewestConsensus, insertConsensus } from './consensus.repository.ts';
import type { FusionPool } from './fusion-pool.ts';
import { findRecordsElsewhere, recordTallies } from './rater-record.repository.ts';

/**
 * Fuses what an item's raters have said into a new version of its consensus. Where the newest
 * version rests on just these annotations, fused in just this way, nothing is done. Only work is
 * fused: of everything else the truth is known. Then the item wants more raters, or none.
 *
 * The item is locked only while the result is kept: who submits does not wait for a fusion. What
 * came in meanwhile is fused by the next job.
 */
export async function fuseItem(
  { db, fusion }: { db: Kysely<Database>; fusion: FusionPool },
  itemId: string
): Promise<void> {
  const image = (await findItemImages(db, [itemId])).get(itemId);
  if (image?.purpose !== 'work') return;
  const task = await findTask(db, image.taskId, null);
  if (!task) return;
  const structureIds = task.structures.map(({ id }) => id);
  const newest = await findNewestConsensus(db, itemId);
  const annotations = await findCurrentAnnotations(db, itemId);
  const annotationIds = annotations.map(({ id }) => id);
  if (annotationIds.length === 0) return;
  const known = newest && contentHash({ ids: newest.annotationIds, fusion: newest.fusion });
  if (known === contentHash({ ids: annotationIds, fusion: task.fusion })) return;
  const elsewhere = await findRecordsElsewhere(db, {
    structureIds,
    personIds: annotations.map(({ personId }) => personId),
    consensusId: newest?.id ?? null,
  });
  const structures = await fusion.fuse({
    elsewhere,
    structureIds,
    annotations,
    image,
    setting: task.fusion,
  });
  const agreement = lowest(structures.map(structure => structure.agreement));
  const version = (newest?.version ?? 0) + 1;
  const expectedDice = lowest(structures.map(structure => structure.expectedDice));
  const attainableDice = lowest(structures.map(structure => structure.attainableDice));
  const forecast = { agreement, expectedDice, attainableDice };
  const cannotTell = annotations.filter(({ answers }) =>
    answers.some(({ answer }) => answer === 'cannot tell')
  ).length;
  const consensus = { itemId, version, annotationIds, ...forecast, cannotTell, structures };
  const kept = await db.transaction().execute(async trx => {
    await lockItem(trx, itemId);
    if ((await findNewestConsensus(trx, itemId))?.id !== newest?.id) return false;
    const id = await insertConsensus(trx, { ...consensus, fusion: task.fusion });
    await recordTallies(trx, id, newest?.id ?? null);
    await settleItems(trx, task.id, itemId);
    const detail = { itemId, version, annotationIds };
    await writeAudit(trx, { actor: null, action: 'consensus fused', subject: id, detail });
    return true;
  });
  if (!kept) await fuseItem({ db, fusion }, itemId);
}

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
