import { maskOf } from '../annotation/answer.ts';
import type { Answer, AskedFor, Metric } from '../contract/index.ts';
import { dice, emptyMask, jaccard, overlap, type Mask } from '../geometry/index.ts';
import { asCompared } from './as-compared.ts';

const SCORES = { dice, jaccard } as const;

/** How answers to a task are measured. */
type Scoring = { image: { rows: number; columns: number }; metric: Metric; asksFor: AskedFor };

/** How well a drawn mask meets the true one. */
export function scoreMask(drawn: Mask, truth: Mask, metric: Metric): number {
  return SCORES[metric](overlap(drawn, truth));
}

/**
 * How well an answer for each structure meets the reference: as well as the worst of them. What
 * could not be told was not found.
 */
export function scoreAnswers(
  answers: readonly Answer[],
  reference: readonly Answer[],
  { image, metric, asksFor }: Scoring
): number {
  const given = asCompared(answers, asksFor, image);
  const scores = asCompared(reference, asksFor, image).map(truth => {
    const own = given.find(({ structureId }) => structureId === truth.structureId);
    const drawn = own && maskOf(own, image);
    if (!drawn) return 0;
    const nothing = emptyMask({ width: image.columns, height: image.rows });
    return scoreMask(drawn, maskOf(truth, image) ?? nothing, metric);
  });
  return Math.min(1, ...scores);
}
