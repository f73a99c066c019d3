import { meanPairwiseDice, staple } from '#server/fusion/index.ts';
import { dice, overlap } from '#server/geometry/index.ts';
import type { CrowdModel } from '#server/simulation/crowd-model.ts';
import { mean, standardDeviation } from './mean.ts';
import type { CrowdImage } from './real-crowd.ts';

const FAILED = 0.5;

/** Fits the model to what people of a real crowd drew. */
export function fitCrowd(images: readonly CrowdImage[]): CrowdModel {
  const drawings = images.map(({ truth, drawings }) =>
    drawings.map(drawing => 1 - dice(overlap(drawing, truth)))
  );
  const steady = drawings.map(errors => errors.filter(error => error < FAILED).map(Math.log));
  const ofImages = steady.filter(errors => errors.length > 0);
  const around = ofImages.flatMap(errors => errors.map(error => error - mean(errors)));
  const kept = images.map(({ truth, drawings }) =>
    drawings.filter(drawing => 1 - dice(overlap(drawing, truth)) < FAILED)
  );
  const fused = images.flatMap(({ truth }, i) => {
    const masks = kept[i]!;
    if (masks.length < 2) return [];
    const { mask, patterns } = staple(masks);
    return [
      {
        error: 1 - dice(overlap(mask, truth)),
        differ: 1 - meanPairwiseDice(patterns)!,
        raters: masks.length,
      },
    ];
  });
  const error = mean(fused.map(({ differ }) => differ)) / Math.SQRT2;
  const left = mean(fused.map(({ error: consensus }) => consensus)) / error;
  return {
    error,
    shared: left ** 2 - 1 / mean(fused.map(({ raters }) => raters)),
    betweenImages: standardDeviation(ofImages.map(mean)),
    betweenDrawings: standardDeviation(around),
    failures: mean(drawings.flat().map(value => (value < FAILED ? 0 : 1))),
  };
}
