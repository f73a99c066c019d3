import { Type, type Static } from 'typebox';

/**
 * How a mask is compared with its reference: by how well they overlap, or by the modified Hausdorff
 * distance of their outlines (10.1109/ICPR.1994.576361).
 */
export const METRICS = [
  'dice',
  'jaccard',
  'modified hausdorff mm',
  'modified hausdorff pixel',
] as const;
export const Metric = Type.Enum(METRICS);
export type Metric = Static<typeof Metric>;

type Scale = {
  unit: 'share' | 'mm' | 'pixel';
  /** What equal masks score. */
  perfect: 0 | 1;
  /** Of a bar. */
  most: number;
  /** What is asked for until a task master says otherwise. */
  usualBar: number;
};

export const SCALES: Record<Metric, Scale> = {
  dice: { unit: 'share', perfect: 1, most: 1, usualBar: 0.8 },
  jaccard: { unit: 'share', perfect: 1, most: 1, usualBar: 0.7 },
  'modified hausdorff mm': { unit: 'mm', perfect: 0, most: 1000, usualBar: 2 },
  'modified hausdorff pixel': { unit: 'pixel', perfect: 0, most: 1000, usualBar: 4 },
};

/** What has to be reached, in a metric; in a share at most 1. */
export const Bar = Type.Number({ exclusiveMinimum: 0, maximum: 1000 });

/** Whether a score is as good as a bar asks. Which way is better is known here and nowhere else. */
export function reaches(score: number, bar: number, metric: Metric): boolean {
  return SCALES[metric].perfect === 1 ? score >= bar : score <= bar;
}

/** The better of two scores. */
export function betterOf(one: number, other: number, metric: Metric): number {
  return reaches(one, other, metric) ? one : other;
}

/** The worst of these scores; a perfect one without any. */
export function worstOf(scores: readonly number[], metric: Metric): number {
  return scores.reduce(
    (worst, score) => (reaches(score, worst, metric) ? worst : score),
    SCALES[metric].perfect
  );
}
