import { logRate } from '../log-rate.ts';
import type { Reliability } from '../reliability.ts';
import type { Truth } from '../truth.ts';
import { sumOverMarkers, type Marks } from '../votes/marks.ts';

/** What votes say for a pixel, in log odds: with no marks at all, and for each rater's mark. */
export type Evidence = { readonly unmarked: number; readonly mark: Float64Array };

/**
 * Odds instead of probabilities, and their logarithms, since the product of many raters' rates is
 * less than any number that can be held.
 */
export function evidenceOf(
  prior: number,
  reliability: readonly Reliability[],
  weights: readonly number[] | undefined
): Evidence {
  let unmarked = logRate(prior) - logRate(1 - prior);
  const mark = Float64Array.from(reliability, ({ sensitivity, specificity }, rater) => {
    const weight = weights?.[rater] ?? 1;
    const ifMarked = logRate(sensitivity) - logRate(1 - specificity);
    const ifNot = logRate(1 - sensitivity) - logRate(specificity);
    unmarked += weight * ifNot;
    return weight * (ifMarked - ifNot);
  });
  return { unmarked, mark };
}

/** How probably each row is truly there by the votes of those who marked it. */
export function expectation(marks: Marks, { unmarked, mark }: Evidence): Truth {
  const probability = sumOverMarkers(marks, mark);
  const improbability = new Float64Array(probability.length);
  for (let row = 0; row < probability.length; row++) {
    const odds = unmarked + probability[row]!;
    const ratio = Math.exp(-Math.abs(odds));
    const larger = 1 / (1 + ratio);
    probability[row] = odds > 0 ? larger : ratio * larger;
    improbability[row] = odds > 0 ? ratio * larger : larger;
  }
  return { probability, improbability };
}
