import type { VerifiedMetric } from '../../contract/index.ts';
import {
  countPixels,
  dice,
  hausdorff,
  isEmpty,
  modifiedHausdorff,
  overlap,
  sensitivity,
  specificity,
  surfaceDistances,
  type Mask,
  type Spacing,
} from '../../geometry/index.ts';

/** How a mask compares with a reference. */
export type Comparison = Record<VerifiedMetric, number | null> & {
  specificity: number;
  referencePixels: number;
  markedPixels: number;
};

/**
 * Compares a mask with a reference of the same image or volume. Where the reference is empty there
 * is nothing to find: Dice and sensitivity are null, so that images without the structure raise no
 * mean. Distances are null where either is empty, and without a `spacing`; specificity is that in
 * the whole image. RangeError where the sizes differ.
 */
export function compareMasks(mask: Mask, reference: Mask, spacing: Spacing | null): Comparison {
  const counts = overlap(mask, reference);
  const present = !isEmpty(reference);
  const measurable = spacing !== null && present && !isEmpty(mask);
  const distances = measurable ? surfaceDistances(mask, reference, spacing) : null;
  return {
    dice: present ? dice(counts) : null,
    sensitivity: present ? sensitivity(counts) : null,
    specificity: specificity(counts),
    hausdorff: distances && hausdorff(distances),
    modifiedHausdorff: distances && modifiedHausdorff(distances),
    referencePixels: countPixels(reference),
    markedPixels: countPixels(mask),
  };
}
