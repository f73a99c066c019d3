import type { KeptAnnotation } from '../../annotation/annotation.repository.ts';
import { maskOf } from '../../annotation/answer.ts';
import type { NamedVotes } from '../../fusion/index.ts';
import { ballotsOfMasks, collectVotes, rowOf, type ProbabilityMap } from '../../fusion/index.ts';
import type { Mask } from '../../geometry/index.ts';

/**
 * How probable each pixel of a structure is: who said yes to it, looked up in the patterns of votes
 * that the fusion kept with their probabilities. Zero everywhere where nobody gave a vote.
 */
export function probabilityOf(
  fused: { structureId: string; patterns: readonly NamedVotes[] } | undefined,
  annotations: readonly KeptAnnotation[],
  image: { rows: number; columns: number }
): ProbabilityMap {
  const votes = annotations.flatMap(({ id, answers }): { id: string; mask: Mask }[] => {
    const answer = answers.find(({ structureId }) => structureId === fused?.structureId);
    const mask = answer && maskOf(answer, image);
    return mask ? [{ id, mask }] : [];
  });
  if (!fused || votes.length === 0) return nowhere(image);
  const known = new Map(fused.patterns.map(({ yes, probability }) => [keyOf(yes), probability]));
  const ballots = ballotsOfMasks(votes.map(({ mask }) => mask));
  const { map, patterns } = collectVotes(ballots, 'balanced');
  const values = Float64Array.from(patterns.pixels, (_, row) => {
    const said = rowOf(patterns, row);
    return known.get(keyOf(votes.flatMap(({ id }, rater) => (said[rater] === 1 ? id : [])))) ?? 0;
  });
  // What nobody marked is nothing, however the method would see it.
  values[0] = 0;
  return { map, values };
}

function keyOf(annotationIds: readonly string[]): string {
  return annotationIds.toSorted().join();
}

function nowhere({ rows: height, columns: width }: { rows: number; columns: number }) {
  const map = { width, height, depth: 1, starts: new Float64Array(), labels: new Int32Array() };
  return { map, values: Float64Array.of(0) };
}
