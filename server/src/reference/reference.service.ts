import type { Transaction } from 'kysely';
import type { Answer } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import type { Mask } from '../geometry/index.ts';
import { outlinesOf } from './outlines.ts';
import type { ItemImage } from '../image/item.repository.ts';
import {
  findJudgedConsensus,
  findReferences,
  insertReference,
  type JudgedConsensus,
} from './reference.repository.ts';

/**
 * Sees to it that each of the items has a reference: the one it has, or what an expert accepted or
 * edited. A newer verdict makes a newer version of a reference that came from a verdict.
 *
 * @throws Refusal ITEM_HAS_NO_REFERENCE naming the first item without either.
 */
export async function ensureReferences(
  trx: Transaction<Database>,
  items: readonly ItemImage[],
  { structureIds, actor }: { structureIds: readonly string[]; actor: string }
): Promise<void> {
  const itemIds = items.map(({ itemId }) => itemId);
  const kept = await findReferences(trx, itemIds);
  const judged = await findJudgedConsensus(trx, itemIds);
  for (const item of items) {
    const reference = kept.get(item.itemId);
    const consensus = judged.get(item.itemId);
    const signed = consensus?.verdict === 'accepted' || consensus?.verdict === 'edited';
    if (!signed && !reference) throw hasNoReference(item);
    if (!signed || (reference && reference.source !== 'review')) continue;
    if (reference?.reviewId === consensus.reviewId) continue;
    await insertReference(trx, {
      itemId: item.itemId,
      answers: answersOf(consensus, structureIds, item),
      source: 'review',
      reviewId: consensus.reviewId,
      createdBy: actor,
    });
  }
}

function hasNoReference({ name }: ItemImage): Refusal {
  return new Refusal(
    'ITEM_HAS_NO_REFERENCE',
    `${name} has no reference. Use an image whose consensus an expert has accepted or edited, or import its mask.`
  );
}

function answersOf(
  { edits, structures }: JudgedConsensus,
  structureIds: readonly string[],
  image: ItemImage
): Answer[] {
  return structureIds.map(structureId => {
    const edit = edits.find(answer => answer.structureId === structureId);
    if (edit && edit.answer !== 'cannot tell') return edit;
    const fused = structures.find(structure => structure.structureId === structureId);
    const size = { width: image.columns, height: image.rows, depth: 1 };
    return referenceAnswer(structureId, { ...size, runs: Float64Array.from(fused?.runs ?? []) });
  });
}

/** A mask as an answer: its outlines along the pixels' edges, which are the mask again. */
export function referenceAnswer(structureId: string, mask: Mask): Answer {
  const contours = outlinesOf(mask);
  if (contours.length === 0) return { structureId, answer: 'not present' };
  return { structureId, answer: 'outlined', contours };
}
