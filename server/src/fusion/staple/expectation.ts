import { logRate } from '../log-rate.ts';
import type { Reliability } from '../reliability.ts';
import type { Truth } from '../truth.ts';
import type { Voters } from '../votes/voters.ts';

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
export function expectation(
  { pixels, first, raters }: Voters,
  { unmarked, mark }: Evidence
): Truth {
  const probability = new Float64Array(pixels.length);
  const improbability = new Float64Array(pixels.length);
  for (let p = 0; p < pixels.length; p++) {
    let odds = unmarked;
    for (let i = first[p]!; i < first[p + 1]!; i++) odds += mark[raters[i]!]!;
    const ratio = Math.exp(-Math.abs(odds));
    const larger = 1 / (1 + ratio);
    probability[p] = odds > 0 ? larger : ratio * larger;
    improbability[p] = odds > 0 ? ratio * larger : larger;
  }
  return { probability, improbability };
}
