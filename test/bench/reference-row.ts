import { staple } from '#server/fusion/index.ts';
import { toDense, type Mask } from '#server/geometry/index.ts';
import { denseStaple, type Cell } from '#test/support/dense-staple.ts';
import type { Row } from './row.ts';

/**
 * The largest difference of a rate from STAPLE in 64-bit floating point over what each pixel was
 * given. Throws where the masks differ.
 */
export function referenceRow(what: string, masks: readonly Mask[]): Row {
  const fused = staple(masks, { domain: 'image' });
  const cells = cellsOf(masks);
  const reference = denseStaple([...cells.values()], fused.iterations);
  const keys = [...cells.keys()];
  const inside = new Set(keys.filter((_, i) => reference.probability[i]! > 0.5));
  const mask = toDense(fused.mask);
  keysOf(masks).forEach((key, pixel) => {
    if (inside.has(key) !== (mask[pixel] === 1))
      throw new Error(`${what}: pixel ${pixel} is not what the reference says.`);
  });
  const ours = fused.raters.reduce((largest, rater, i) => {
    const { sensitivity, specificity } = reference.rates[i]!;
    const found = Math.abs(rater!.sensitivity - sensitivity);
    return Math.max(largest, found, Math.abs(rater!.specificity - specificity));
  }, 0);
  const unit = 'of a rate';
  return { what: `${what}: off from a float64 reference by`, ours, rival: null, ratio: null, unit };
}

/** What was said of pixels, by key, and of how many. */
function cellsOf(masks: readonly Mask[]): Map<number, Cell> {
  const counts = new Map<number, number>();
  for (const key of keysOf(masks)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const said = (key: number) => masks.map((_, rater) => Math.floor(key / 2 ** rater) % 2);
  return new Map(Array.from(counts, ([key, pixels]) => [key, { said: said(key), pixels }]));
}

/** For each pixel a number with a bit for each rater, of at most 52. */
function keysOf(masks: readonly Mask[]): Float64Array {
  const keys = new Float64Array(toDense(masks[0]!).length);
  masks.forEach((mask, rater) => {
    toDense(mask).forEach((pixel, i) => (keys[i]! += pixel * 2 ** rater));
  });
  return keys;
}
