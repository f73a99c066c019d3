import type { StructureConsensus } from 'quorum-server/contract';
import {
  ballotsOfMasks,
  collectVotes,
  rowOf,
  voteEntropy,
  type VotePatterns,
} from 'quorum-server/fusion';
import { selectLabels, traceMask, type Contour } from 'quorum-server/geometry';
import { isVote, votedMask } from '../raters/voted-mask.ts';

/**
 * What is told of every pixel: how likely it belongs to a structure, or how divided the votes are,
 * as their entropy in bits. STAPLE is soon sure of its probabilities, where people are not.
 */
export type Measure = 'probability' | 'entropy';

/** Pixels of about the same value, 0 to 1, traced along their edges. */
export type Band = { readonly value: number; readonly contours: readonly Contour[] };

/** So many steps are told apart. */
const STEPS = 10;

/** The pixels of a structure by what is told of them; those of about 0 are left out. */
export function certaintyBands(
  { raters, votes }: Pick<StructureConsensus, 'raters' | 'votes'>,
  measure: Measure,
  size: { width: number; height: number }
): Band[] {
  const voters = raters.filter(isVote);
  if (voters.length === 0) return [];
  const masks = voters.map(({ answer }) => votedMask(answer, size));
  const { patterns, map } = collectVotes(ballotsOfMasks(masks), 'image');
  const values =
    measure === 'entropy' ? voteEntropy(patterns) : probabilities(patterns, voters, votes);
  const steps = values.map(value => Math.round(value * STEPS));
  return Array.from({ length: STEPS }, (_, below) => below + 1)
    .filter(step => steps.includes(step))
    .map(step => ({
      value: step / STEPS,
      contours: traceMask(selectLabels(map, row => steps[row] === step)),
    }));
}

/** For each row of the patterns. */
function probabilities(
  patterns: VotePatterns,
  voters: readonly { annotationId: string }[],
  votes: StructureConsensus['votes']
): Float64Array {
  const known = new Map(votes.map(({ yes, probability }) => [keyOf(yes), probability]));
  return patterns.pixels.map((_, row) => {
    const said = rowOf(patterns, row);
    const yes = voters.filter((_, rater) => said[rater] === 1);
    return known.get(keyOf(yes.map(({ annotationId }) => annotationId))) ?? 0;
  });
}

const keyOf = (annotationIds: readonly string[]) => annotationIds.toSorted().join();
