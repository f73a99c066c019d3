import type { Kysely } from 'kysely';
import { findAnnotations, type KeptAnnotation } from '../annotation/annotation.repository.ts';
import { maskOf } from '../annotation/answer.ts';
import { findRecordsElsewhere, type RaterRecord } from '../consensus/rater-record.repository.ts';
import type { Answer, TruthSource } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { nameRaters } from '../exchange/result/task-results.ts';
import { startPool, type Reliability } from '../fusion/index.ts';
import { equalMasks, type Mask } from '../geometry/index.ts';
import type { KnownImage, KnownSeries, KnownStructure } from './compare/compare-series.ts';
import {
  findFusedRuns,
  findKnownItems,
  type KnownItem,
  type KnownState,
} from './known.repository.ts';

/** What is the same for all series of a task. */
export type Verified = {
  taskId: string;
  structureIds: string[];
  lengths: 'mm' | 'pixel';
  raterNames: ReadonlyMap<string, string>;
};

/** The masks of a series, and of each structure how many images nobody changed. */
export type LoadedSeries = { known: KnownSeries; unchanged: Map<string, number> };

export async function verifiedTask(
  db: Kysely<Database>,
  task: { id: string; structures: readonly { id: string }[] },
  items: readonly KnownState[]
): Promise<Verified> {
  return {
    taskId: task.id,
    structureIds: task.structures.map(({ id }) => id),
    lengths: items.every(({ inMillimetres }) => inMillimetres) ? 'mm' : 'pixel',
    raterNames: await nameRaters(db, task.id),
  };
}

/** Everything that a series' references are compared with. */
export async function loadSeries(
  db: Kysely<Database>,
  { taskId, structureIds, lengths, raterNames }: Verified,
  { seriesId, position }: { seriesId: string; position: number }
): Promise<LoadedSeries> {
  const items = await findKnownItems(db, taskId, seriesId);
  const ids = items.flatMap(({ annotationIds }) => annotationIds);
  const annotations = new Map((await findAnnotations(db, ids)).map(each => [each.id, each]));
  const people = new Set([...annotations.values()].map(({ personId }) => personId));
  const wish = { structureIds, personIds: [...people], consensusId: null };
  const reliability = reliabilities(await findRecordsElsewhere(db, wish));
  const fused = await findFusedRuns(
    db,
    items.flatMap(({ consensusId }) => consensusId ?? [])
  );
  const unchanged = new Map<string, number>();
  const images = items.map((item): KnownImage => {
    const structures = structureIds.flatMap((structureId): KnownStructure[] => {
      const part = fused.find(
        each => each.consensusId === item.consensusId && each.structureId === structureId
      );
      const fusedMask = part ? maskOfRuns(part.runs, item) : null;
      const truth = truthOf(item, structureId, fusedMask);
      if (truth === 'unchanged') {
        unchanged.set(structureId, (unchanged.get(structureId) ?? 0) + 1);
        return [];
      }
      const given = item.annotationIds.flatMap(id => annotations.get(id) ?? []);
      const votes = given.flatMap(annotation => {
        const vote = voteOf(annotation, structureId, item);
        const rater = raterNames.get(annotation.personId);
        return vote && rater
          ? [{ ...vote, rater, reliability: reliability(structureId, annotation.personId) }]
          : [];
      });
      // Where nobody could tell, the mask says nothing.
      const consensus = votes.length > 0 ? fusedMask : null;
      return truth ? [{ structureId, ...truth, consensus, votes }] : [];
    });
    return { itemId: item.itemId, name: item.name, image: item, gold: item.gold, structures };
  });
  const name = `Series ${position + 1}`;
  return { known: { seriesId, name, lengths, images }, unchanged };
}

/**
 * The reference of a structure. What an expert took as the consensus had it is none: nothing could
 * be learned from comparing it with itself. Gold has no consensus that an edit could be told from.
 */
function truthOf(
  item: KnownItem,
  structureId: string,
  consensus: Mask | null
): { source: TruthSource; truth: Mask } | 'unchanged' | null {
  const of = (answers: readonly Answer[]) => {
    const answer = answers.find(each => each.structureId === structureId);
    return answer ? maskOf(answer, item) : null;
  };
  if (item.reference) {
    const truth = of(item.reference);
    return truth && { source: 'independent', truth };
  }
  if (item.gold) return null;
  const truth = of(item.edits);
  if (!truth || (consensus && equalMasks(truth, consensus))) return 'unchanged';
  return { source: 'edited', truth };
}

function voteOf({ answers, untouched }: KeptAnnotation, structureId: string, item: KnownItem) {
  const answer = answers.find(given => given.structureId === structureId);
  const mask = answer ? maskOf(answer, item) : null;
  const origin = untouched.find(taken => taken.structureId === structureId)?.model;
  return mask && { mask, origin };
}

function maskOfRuns(runs: readonly number[], { rows, columns }: KnownItem): Mask {
  return { width: columns, height: rows, depth: 1, runs: Float64Array.from(runs) };
}

/** The rates of people by all that they did in the task, references unseen. */
function reliabilities(records: readonly RaterRecord[]) {
  return (structureId: string, personId: string): Reliability => {
    const own = records.find(
      record => record.structureId === structureId && record.personId === personId
    );
    const { reliability } = startPool({
      found: Float64Array.of(own?.found ?? 0),
      missed: Float64Array.of(own?.missed ?? 0),
      left: Float64Array.of(own?.left ?? 0),
      wrong: Float64Array.of(own?.wrong ?? 0),
    });
    return reliability[0]!;
  };
}
