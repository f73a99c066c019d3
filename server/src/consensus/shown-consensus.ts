import type { Kysely } from 'kysely';
import { findAnnotations, type KeptAnnotation } from '../annotation/annotation.repository.ts';
import { contentHash } from '../annotation/content-hash.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findItemImages, type ItemImage } from '../image/item.repository.ts';
import {
  findConsensus,
  findFusedStructures,
  type ConsensusRecord,
  type FusedStructure,
} from './consensus.repository.ts';

/** A version of a consensus with everything that an expert sees of it. */
export type ShownConsensus = {
  record: ConsensusRecord;
  item: ItemImage;
  structures: FusedStructure[];
  annotations: KeptAnnotation[];
};

/** @throws Refusal CONSENSUS_NOT_FOUND */
export async function loadShownConsensus(
  db: Kysely<Database>,
  consensusId: string
): Promise<ShownConsensus> {
  const record = await findConsensus(db, consensusId);
  const item = record && (await findItemImages(db, [record.itemId])).get(record.itemId);
  if (!item) throw new Refusal('CONSENSUS_NOT_FOUND', 'There is no such consensus.');
  return {
    record,
    item,
    structures: await findFusedStructures(db, consensusId),
    annotations: await findAnnotations(db, record.annotationIds),
  };
}

/** SHA-256 of what an expert sees: the image's pixels, the fused masks, and each rater's answers. */
export function shownHash({ record, item, structures, annotations }: ShownConsensus): string {
  const { id, itemId, version, fusion } = record;
  const { frameHash, rows, columns } = item;
  return contentHash({
    image: { frameHash, rows, columns },
    consensus: { id, itemId, version, fusion },
    structures: structures
      .map(({ structureId, runs }) => ({ structureId, runs }))
      .toSorted((one, other) => (one.structureId < other.structureId ? -1 : 1)),
    annotations: annotations
      .map(({ id, answers }) => ({ id, answers }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  });
}
