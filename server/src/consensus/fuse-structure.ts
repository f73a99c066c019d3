import { maskOf } from '../annotation/answer.ts';
import type { KeptAnnotation } from '../annotation/annotation.repository.ts';
import {
  majorityVote,
  meanPairwiseDice,
  rowOf,
  staple,
  type VotePatterns,
} from '../fusion/index.ts';
import type { FusionSetting } from '../contract/index.ts';
import { countPixels } from '../geometry/index.ts';
import type { FusedStructure } from './consensus.repository.ts';
import type { StoredPattern } from './consensus.table.ts';

const METHODS = { staple, 'majority vote': majorityVote } satisfies Record<
  FusionSetting['method'],
  unknown
>;

/**
 * One structure's consensus. Annotations that cannot tell give no vote; where none gives one, the
 * consensus is empty.
 */
export function fuseStructure(
  structureId: string,
  annotations: readonly KeptAnnotation[],
  image: { rows: number; columns: number },
  { method, threshold }: FusionSetting
): FusedStructure {
  const votes = annotations.flatMap(({ id, answers }) => {
    const answer = answers.find(given => given.structureId === structureId);
    const mask = answer && maskOf(answer, image);
    return mask ? [{ id, mask }] : [];
  });
  if (votes.length === 0) return withoutVotes(structureId);
  const fusion = METHODS[method](
    votes.map(({ mask }) => mask),
    { threshold }
  );
  return {
    structureId,
    runs: Array.from(fusion.mask.runs),
    area: countPixels(fusion.mask),
    agreement: meanPairwiseDice(fusion.patterns) ?? null,
    iterations: fusion.iterations,
    converged: fusion.converged,
    patterns: storePatterns(fusion.patterns, fusion.probability.values, votes),
    raters: votes.map(({ id }, rater) => ({
      annotationId: id,
      sensitivity: fusion.raters[rater]?.sensitivity ?? null,
      specificity: fusion.raters[rater]?.specificity ?? null,
    })),
  };
}

function withoutVotes(structureId: string): FusedStructure {
  const nothing = { runs: [], area: 0, agreement: null, patterns: [], raters: [] };
  return { structureId, iterations: 0, converged: true, ...nothing };
}

function storePatterns(
  patterns: VotePatterns,
  probability: Float64Array,
  votes: readonly { id: string }[]
): StoredPattern[] {
  return Array.from(patterns.pixels, (pixels, row) => ({
    yes: votes.filter((_, rater) => rowOf(patterns, row)[rater] === 1).map(({ id }) => id),
    pixels,
    probability: probability[row] ?? 0,
  }));
}
