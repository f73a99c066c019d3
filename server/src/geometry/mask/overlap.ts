import { countPixels, type Mask } from './mask.ts';
import { intersection } from './set-operations.ts';
import { pixelCount } from './size.ts';

/** How a mask compares with a reference, pixel by pixel. */
export type Overlap = {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
};

export function overlap(mask: Mask, reference: Mask): Overlap {
  const truePositive = countPixels(intersection(mask, reference));
  const falsePositive = countPixels(mask) - truePositive;
  const falseNegative = countPixels(reference) - truePositive;
  const trueNegative = pixelCount(mask) - truePositive - falsePositive - falseNegative;
  return { truePositive, falsePositive, falseNegative, trueNegative };
}

/** Twice the common pixels over the sum of both; 1 where both masks are empty. */
export function dice({ truePositive, falsePositive, falseNegative }: Overlap): number {
  return share(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
}

/** The common pixels over those in either; 1 where both masks are empty. */
export function jaccard({ truePositive, falsePositive, falseNegative }: Overlap): number {
  return share(truePositive, truePositive + falsePositive + falseNegative);
}

/** The share of the reference that was found; 1 where there was nothing to find. */
export function sensitivity({ truePositive, falseNegative }: Overlap): number {
  return share(truePositive, truePositive + falseNegative);
}

/** The share outside the reference that was left out; 1 where there was nothing to leave out. */
export function specificity({ trueNegative, falsePositive }: Overlap): number {
  return share(trueNegative, trueNegative + falsePositive);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
