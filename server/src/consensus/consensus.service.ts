import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import type { KeptAnnotation } from '../annotation/annotation.repository.ts';
import type {
  Consensus,
  ConsensusQuery,
  ConsensusRow,
  ConsensusVersion,
  Page,
  PageQuery,
  RatedStructure,
  StructureConsensus,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { traceMask } from '../geometry/index.ts';
import { imageReference } from '../image/image-reference.ts';
import { findItemImages, type ItemImage } from '../image/item.repository.ts';
import { readingsFor } from '../review/second-reader.ts';
import { findGiven, findReviewOfConsensus } from '../review/review.repository.ts';
import { requireTask } from '../task/task.service.ts';
import { findConsensusRows, findVersions, type FusedStructure } from './consensus.repository.ts';
import { loadShownConsensus, shownHash } from './shown-consensus.ts';

/** The newest consensus of every fused item of a task. */
export async function listConsensus(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  query: PageQuery & ConsensusQuery
): Promise<Page<ConsensusRow>> {
  await requireTask(db, person, taskId, 'review');
  return findConsensusRows(db, taskId, person.personId, query);
}

/** One version of a consensus, with everything its raters said. */
export async function readConsensus(
  { db, secret }: { db: Kysely<Database>; secret: string },
  person: Principal,
  consensusId: string
): Promise<Consensus> {
  const shown = await loadShownConsensus(db, consensusId);
  const { record, item, structures, annotations } = shown;
  await requireTask(db, person, record.taskId, 'review');
  return {
    id: record.id,
    taskId: record.taskId,
    itemId: record.itemId,
    itemName: item.name,
    version: record.version,
    newestVersion: record.newestVersion,
    fusion: record.fusion,
    image: imageReference(secret, item),
    structures: structures.map(structure => describe(structure, item, annotations)),
    contentHash: shownHash(shown),
    review: await findReviewOfConsensus(db, consensusId),
    readings: readingsFor(person.personId, await findGiven(db, consensusId)),
    createdAt: record.createdAt.toISOString(),
  };
}

/** All versions of an item's consensus, the newest first. */
export async function listVersions(
  db: Kysely<Database>,
  person: Principal,
  itemId: string
): Promise<ConsensusVersion[]> {
  const item = (await findItemImages(db, [itemId])).get(itemId);
  if (!item) throw new Refusal('ITEM_NOT_FOUND', 'There is no such image.');
  await requireTask(db, person, item.taskId, 'review');
  return findVersions(db, itemId);
}

function describe(
  structure: FusedStructure,
  item: ItemImage,
  annotations: readonly KeptAnnotation[]
): StructureConsensus {
  const { structureId, runs, area, agreement, iterations, converged, patterns } = structure;
  const size = { width: item.columns, height: item.rows, depth: 1 };
  const outlines = traceMask({ ...size, runs: Float64Array.from(runs) });
  return {
    structureId,
    contours: outlines.map(({ points, smooth }) => ({
      points: points.map(([x, y]): [number, number] => [x, y]),
      smooth,
    })),
    area,
    agreement,
    iterations,
    converged,
    raters: annotations.flatMap((annotation, index) => rate(structure, annotation, index)),
    votes: patterns.map(({ yes, probability }) => ({ yes, probability })),
  };
}

/** What one rater said of a structure. Raters are numbered anew in every consensus. */
function rate(
  { structureId, raters }: FusedStructure,
  { id, answers, untouched }: KeptAnnotation,
  index: number
): RatedStructure[] {
  const answer = answers.find(given => given.structureId === structureId);
  if (!answer) return [];
  const rated = raters.find(rater => rater.annotationId === id);
  const taken = untouched.find(proposed => proposed.structureId === structureId);
  return [
    {
      annotationId: id,
      rater: `Rater ${index + 1}`,
      answer,
      proposedBy: taken?.model ?? null,
      sensitivity: rated?.sensitivity ?? null,
      specificity: rated?.specificity ?? null,
    },
  ];
}
