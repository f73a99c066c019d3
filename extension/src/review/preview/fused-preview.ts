import type { Consensus, FusionSetting, StructureConsensus } from 'quorum-server/contract';
import {
  dependenceWeights,
  MASK_METHODS,
  meanPairwiseDice,
  namedVotes,
} from 'quorum-server/fusion';
import { countPixels, traceMask } from 'quorum-server/geometry';
import { isVote, votedMask } from '../raters/voted-mask.ts';

/** Another way to fuse what an item's raters said: without some of them, or by another setting. */
export type Trial = { leftOut: ReadonlySet<string>; fusion: FusionSetting };

/**
 * What the consensus would be, fused here and now just as the server fuses. It is kept nowhere: a
 * verdict is on what everybody said, or on an edit of it.
 */
export function fusedPreview(consensus: Consensus, trial: Trial): Consensus {
  const size = { width: consensus.image.columns, height: consensus.image.rows };
  const structures = consensus.structures.map(structure => fuse(structure, trial, size));
  return { ...consensus, fusion: trial.fusion, structures };
}

function fuse(
  structure: StructureConsensus,
  { leftOut, fusion: { method, threshold } }: Trial,
  size: { width: number; height: number }
): StructureConsensus {
  const raters = structure.raters.filter(({ annotationId }) => !leftOut.has(annotationId));
  const voters = raters.filter(isVote);
  if (voters.length === 0) return withoutVotes(structure, raters);
  const masks = voters.map(({ answer }) => votedMask(answer, size));
  const weights = dependenceWeights(voters.map(({ proposedBy }) => proposedBy ?? undefined));
  const fused = MASK_METHODS[method](masks, { threshold, weights });
  const ids = voters.map(({ annotationId }) => annotationId);
  return {
    structureId: structure.structureId,
    contours: traceMask(fused.mask).map(({ points, smooth }) => ({
      points: points.map(([x, y]): [number, number] => [x, y]),
      smooth,
    })),
    area: countPixels(fused.mask),
    agreement: meanPairwiseDice(fused.patterns) ?? null,
    iterations: fused.iterations,
    converged: fused.converged,
    raters: raters.map(rater => {
      const reliability = fused.raters[ids.indexOf(rater.annotationId)];
      return {
        ...rater,
        sensitivity: reliability?.sensitivity ?? null,
        specificity: reliability?.specificity ?? null,
      };
    }),
    votes: namedVotes(fused, ids),
  };
}

function withoutVotes(
  structure: StructureConsensus,
  raters: StructureConsensus['raters']
): StructureConsensus {
  return { ...structure, contours: [], area: 0, agreement: null, raters, votes: [] };
}
