import { maskOf } from '../annotation/answer.ts';
import type { KeptAnnotation } from '../annotation/annotation.repository.ts';
import {
  appraiseItem,
  dependenceWeights,
  MASK_METHODS,
  meanPairwiseDice,
  namedVotes,
  type Tally,
} from '../fusion/index.ts';
import type { FusionSetting } from '../contract/index.ts';
import { countPixels } from '../geometry/index.ts';
import type { FusedStructure } from './consensus.repository.ts';
import type { RecordedPixels } from './consensus.table.ts';
import type { RaterRecord } from './rater-record.repository.ts';

/**
 * One structure's consensus. Annotations that cannot tell give no vote; where none gives one, the
 * consensus is empty. `elsewhere` is what their authors did on all other items.
 */
export function fuseStructure(
  structureId: string,
  annotations: readonly KeptAnnotation[],
  image: { rows: number; columns: number },
  { method, threshold }: FusionSetting,
  elsewhere: readonly RaterRecord[]
): FusedStructure {
  const votes = annotations.flatMap(({ id, personId, answers, untouched }) => {
    const answer = answers.find(given => given.structureId === structureId);
    const mask = answer && maskOf(answer, image);
    const origin = untouched.find(taken => taken.structureId === structureId)?.model;
    return mask ? [{ id, personId, mask, origin }] : [];
  });
  if (votes.length === 0) return withoutVotes(structureId);
  // Whoever takes what a model proposed as it is says what the model says.
  const weights = dependenceWeights(votes.map(({ origin }) => origin));
  const fusion = MASK_METHODS[method](
    votes.map(({ mask }) => mask),
    { threshold, weights }
  );
  const area = countPixels(fusion.mask);
  const records = votes.map(({ personId }) =>
    elsewhere.find(record => record.structureId === structureId && record.personId === personId)
  );
  const { tally, expected, attainable } = appraiseItem(
    fusion.patterns,
    tallyOf(records),
    area,
    weights
  );
  return {
    structureId,
    runs: Array.from(fusion.mask.runs),
    area,
    expectedDice: expected,
    attainableDice: attainable,
    agreement: meanPairwiseDice(fusion.patterns) ?? null,
    iterations: fusion.iterations,
    converged: fusion.converged,
    patterns: namedVotes(
      fusion,
      votes.map(({ id }) => id)
    ),
    raters: votes.map(({ id }, rater) => ({
      annotationId: id,
      sensitivity: fusion.raters[rater]?.sensitivity ?? null,
      specificity: fusion.raters[rater]?.specificity ?? null,
      found: tally.found[rater] ?? 0,
      missed: tally.missed[rater] ?? 0,
      left: tally.left[rater] ?? 0,
      wrong: tally.wrong[rater] ?? 0,
    })),
  };
}

function withoutVotes(structureId: string): FusedStructure {
  const nothing = { runs: [], area: 0, agreement: null, patterns: [], raters: [] };
  const unknown = { expectedDice: null, attainableDice: null };
  return { structureId, iterations: 0, converged: true, ...nothing, ...unknown };
}

/** The records of an item's raters, in their order; those of somebody new are empty. */
function tallyOf(records: readonly (RecordedPixels | undefined)[]): Tally {
  return {
    found: Float64Array.from(records, record => record?.found ?? 0),
    missed: Float64Array.from(records, record => record?.missed ?? 0),
    left: Float64Array.from(records, record => record?.left ?? 0),
    wrong: Float64Array.from(records, record => record?.wrong ?? 0),
  };
}
