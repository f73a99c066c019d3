import {
  boundingBox,
  depthInside,
  isEmpty,
  union,
  widenBox,
  type Box,
  type Mask,
  type Spacing,
} from '../../geometry/index.ts';

/** How deep each pixel of a box lies inside each rater's mask, in millimetres. */
export type Depths = { readonly box: Box; readonly byRater: readonly Float64Array[] };

/**
 * Depths in the box around what anyone marked, one pixel wider; undefined where nobody marked
 * anything. None is taken for deeper or further out than the deepest inside anyone's mask, so that
 * an empty mask, which is infinitely far away, weighs as much as a full one and no more.
 */
export function depthsOf(masks: readonly Mask[], spacing: Spacing): Depths | undefined {
  const [first] = masks;
  if (first === undefined) throw new RangeError('A consensus needs at least one rater.');
  const around = boundingBox(masks.reduce(union));
  if (around === undefined) return undefined;
  const box = widenBox(around, first);
  const byRater = masks.map(mask => depthInside(mask, box, spacing));
  const limit = deepest(byRater.filter((_, rater) => !isEmpty(masks[rater]!)));
  for (const depths of byRater)
    for (let i = 0; i < depths.length; i++)
      depths[i] = Math.min(limit, Math.max(-limit, depths[i]!));
  return { box, byRater };
}

function deepest(depths: readonly Float64Array[]): number {
  return depths.reduce(
    (max, own) => own.reduce((larger, value) => Math.max(larger, value), max),
    0
  );
}

/** What is taken off each rater's depths before they are averaged, and how much they count. */
export type DepthCorrection = { readonly bias: number; readonly weight: number };

/** The mean depth of each pixel of the box. */
export function averageDepth(
  { byRater }: Depths,
  corrections: readonly DepthCorrection[]
): Float64Array {
  const total = corrections.reduce((sum, { weight }) => sum + weight, 0);
  const mean = new Float64Array(byRater[0]!.length);
  byRater.forEach((depths, rater) => {
    const { bias, weight } = corrections[rater]!;
    for (let i = 0; i < mean.length; i++) mean[i]! += ((depths[i]! - bias) * weight) / total;
  });
  return mean;
}
