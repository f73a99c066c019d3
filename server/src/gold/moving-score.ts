import {
  betterOf,
  MOVING_SCORE,
  reaches,
  SCALES,
  type Metric,
  type MovingScore,
} from '../contract/index.ts';
import { betaQuantile } from '../fusion/index.ts';

/** Fewer tell nothing: anyone may overlook one structure once. */
const LEAST = 4;

/** Until scores say otherwise they are taken to spread as usual, as firmly as two more would say. */
const PRIOR_WEIGHT = 2;

/** By what people are measured, and what they have to reach. */
type Rules = { metric: Metric; bar: number };

/**
 * The mean of these scores, and Student's interval around it, clipped to what a score can be. The
 * variance is the scores' own, drawn towards the prior's, so that a few equal scores do not look
 * sure. Null without scores.
 */
export function movingScore(scores: readonly number[], { metric, bar }: Rules): MovingScore | null {
  const images = scores.length;
  if (images === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / images;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const { unit, most } = SCALES[metric];
  const { shareSpread, distanceSpread, probability } = MOVING_SCORE;
  const spread = unit === 'share' ? shareSpread : distanceSpread * bar;
  const freedom = PRIOR_WEIGHT + images - 1;
  const variance = (PRIOR_WEIGHT * spread ** 2 + squares) / freedom;
  const reach = studentQuantile((1 + probability) / 2, freedom) * Math.sqrt(variance / images);
  return { images, mean, low: Math.max(0, mean - reach), high: Math.min(most, mean + reach) };
}

/** Whether somebody's outlines are worse than the bar, as far as the scores can tell. */
export function surelyMisses({ images, low, high }: MovingScore, { metric, bar }: Rules): boolean {
  return images >= LEAST && !reaches(betterOf(low, high, metric), bar, metric);
}

/** Of probabilities from one half on: t² = ν (1/x − 1) for x distributed as Beta(ν/2, 1/2). */
function studentQuantile(probability: number, freedom: number): number {
  const x = betaQuantile(2 * (1 - probability), { a: freedom / 2, b: 1 / 2 });
  return Math.sqrt(freedom * (1 / x - 1));
}
