import type { MovingScore } from '../contract/index.ts';
import { betaQuantile } from '../fusion/index.ts';

/** How many of somebody's newest gold images count. */
export const WINDOW = 20;

/** Fewer tell nothing: anyone may overlook one structure once. */
const LEAST = 4;

/** Until scores say otherwise they are taken to spread like this, as firmly as two more would say. */
const PRIOR = { spread: 0.2, weight: 2 };

const PROBABILITY = 0.9;

/**
 * The mean of these scores, and Student's interval around it, clipped to what a score can be. The
 * variance is the scores' own, drawn towards the prior's, so that a few equal scores do not look
 * sure. Null without scores.
 */
export function movingScore(scores: readonly number[]): MovingScore | null {
  const images = scores.length;
  if (images === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / images;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const freedom = PRIOR.weight + images - 1;
  const variance = (PRIOR.weight * PRIOR.spread ** 2 + squares) / freedom;
  const reach = studentQuantile((1 + PROBABILITY) / 2, freedom) * Math.sqrt(variance / images);
  return { images, mean, low: Math.max(0, mean - reach), high: Math.min(1, mean + reach) };
}

/** Whether somebody's outlines are worse than the bar, as far as the scores can tell. */
export function surelyUnder({ images, high }: MovingScore, bar: number): boolean {
  return images >= LEAST && high < bar;
}

/** Of probabilities from one half on: t² = ν (1/x − 1) for x distributed as Beta(ν/2, 1/2). */
function studentQuantile(probability: number, freedom: number): number {
  const x = betaQuantile(2 * (1 - probability), { a: freedom / 2, b: 1 / 2 });
  return Math.sqrt(freedom * (1 / x - 1));
}
