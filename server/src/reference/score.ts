import { maskOf } from '../annotation/answer.ts';
import { worstOf, type Answer, type AskedFor, type Metric } from '../contract/index.ts';
import {
  dice,
  emptyMask,
  jaccard,
  modifiedHausdorff,
  overlap,
  PIXELS,
  surfaceDistances,
  type Mask,
  type Spacing,
} from '../geometry/index.ts';
import { asCompared } from './as-compared.ts';

export type ComparedImage = {
  rows: number;
  columns: number;
  /** Millimetres [between rows, between columns]. */
  pixelSpacing: readonly [number, number] | null;
};

const MEASURES: Record<Metric, (drawn: Mask, truth: Mask, image: ComparedImage) => number> = {
  dice: (drawn, truth) => dice(overlap(drawn, truth)),
  jaccard: (drawn, truth) => jaccard(overlap(drawn, truth)),
  'modified hausdorff mm': distance,
  'modified hausdorff pixel': (drawn, truth, image) => distance(drawn, truth, inPixels(image)),
};

const WORST: Record<Metric, (image: ComparedImage) => number> = {
  dice: () => 0,
  jaccard: () => 0,
  'modified hausdorff mm': diagonal,
  'modified hausdorff pixel': image => diagonal(inPixels(image)),
};

/** How well a drawn mask meets the true one; what could not be told was not found. */
export function scoreMask(
  drawn: Mask | null,
  truth: Mask,
  { image, metric }: { image: ComparedImage; metric: Metric }
): number {
  return drawn ? MEASURES[metric](drawn, truth, image) : WORST[metric](image);
}

/** Answers to a task, and how they are measured. */
export type Scoring = {
  answers: readonly Answer[];
  reference: readonly Answer[];
  image: ComparedImage;
  metric: Metric;
  asksFor: AskedFor;
};

/** In the task's metric, and as Dice, from which people's levels follow whatever the metric. */
export type Score = { score: number; dice: number };

/** How well an answer for each structure meets the reference: as well as the worst of them. */
export function scoreAnswers({ answers, reference, image, metric, asksFor }: Scoring): Score {
  const nothing = emptyMask({ width: image.columns, height: image.rows });
  const given = asCompared(answers, asksFor, image);
  const pairs = asCompared(reference, asksFor, image).map(truth => {
    const own = given.find(({ structureId }) => structureId === truth.structureId);
    return { drawn: own ? maskOf(own, image) : null, truth: maskOf(truth, image) ?? nothing };
  });
  const worst = (by: Metric) =>
    worstOf(
      pairs.map(({ drawn, truth }) => scoreMask(drawn, truth, { image, metric: by })),
      by
    );
  return { score: worst(metric), dice: worst('dice') };
}

/** Millimetres where the image tells them, else pixels. */
export function spacingOf({ pixelSpacing }: Pick<ComparedImage, 'pixelSpacing'>): Spacing {
  return pixelSpacing ? { x: pixelSpacing[1], y: pixelSpacing[0], z: 1 } : PIXELS;
}

/** Of an empty mask from another, as far as the image allows. */
function distance(drawn: Mask, truth: Mask, image: ComparedImage): number {
  const apart = modifiedHausdorff(surfaceDistances(drawn, truth, spacingOf(image)));
  return Math.min(apart, diagonal(image));
}

function diagonal(image: ComparedImage): number {
  const { x, y } = spacingOf(image);
  return Math.hypot(image.columns * x, image.rows * y);
}

function inPixels(image: ComparedImage): ComparedImage {
  return { ...image, pixelSpacing: null };
}
