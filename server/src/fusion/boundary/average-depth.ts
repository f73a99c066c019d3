import type { Depths } from '../../geometry/index.ts';

/** What is taken off each rater's depths before they are averaged, and how much they count. */
export type DepthCorrection = { readonly bias: number; readonly weight: number };

/** The mean depth of each pixel of the box, one correction for each mask. */
export function averageDepth(
  { byMask }: Depths,
  corrections: readonly DepthCorrection[]
): Float64Array {
  const total = corrections.reduce((sum, { weight }) => sum + weight, 0);
  const mean = new Float64Array(byMask[0]!.length);
  byMask.forEach((depths, rater) => {
    const { bias, weight } = corrections[rater]!;
    for (let i = 0; i < mean.length; i++) mean[i]! += ((depths[i]! - bias) * weight) / total;
  });
  return mean;
}
