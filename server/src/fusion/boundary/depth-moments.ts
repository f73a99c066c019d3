import { commonDepths, PIXELS, type Mask, type Spacing } from '../../geometry/index.ts';
import { averageDepth } from './average-depth.ts';

/**
 * What an item says of where its raters draw outlines: how deep the pixels along the common outline
 * lie inside each rater's mask, as number of pixels, means and covariances. All that is pooled over
 * items is read from these; the pixels are not needed again.
 */
export type DepthMoments = {
  readonly pixels: number;
  /** Millimetres, for each rater of the item. */
  readonly mean: readonly number[];
  /** Square millimetres, `covariance[i][j]` of raters i and j. */
  readonly covariance: readonly (readonly number[])[];
};

/**
 * Along the outline are the pixels no further than one pixel from the outline of the raters' shape
 * based average; where nobody marked anything there are none.
 */
export function depthMoments(masks: readonly Mask[], spacing: Spacing = PIXELS): DepthMoments {
  const raters = masks.map((_, rater) => rater);
  const depths = commonDepths(masks, spacing);
  if (depths === undefined)
    return {
      pixels: 0,
      mean: raters.map(() => 0),
      covariance: raters.map(() => raters.map(() => 0)),
    };
  const common = averageDepth(
    depths,
    raters.map(() => ({ bias: 0, weight: 1 }))
  );
  const width = Math.min(spacing.x, spacing.y);
  const along = [...common.keys()].filter(i => Math.abs(common[i]!) <= width);
  const mean = depths.byMask.map(
    own => along.reduce((sum, i) => sum + own[i]!, 0) / Math.max(1, along.length)
  );
  const covarianceOf = (a: number, b: number) => {
    const [first, second] = [depths.byMask[a]!, depths.byMask[b]!];
    const sum = along.reduce(
      (total, i) => total + (first[i]! - mean[a]!) * (second[i]! - mean[b]!),
      0
    );
    return sum / Math.max(1, along.length);
  };
  return {
    pixels: along.length,
    mean,
    covariance: raters.map(a => raters.map(b => covarianceOf(a, b))),
  };
}
