import { commonDepths } from '../distance/common-depths.ts';
import { maskFromBox } from '../distance/dense-box.ts';
import { PIXELS, type Spacing } from '../distance/spacing.ts';
import { emptyMask, type Mask } from '../mask/mask.ts';
import { requireSameSize } from '../mask/size.ts';
import { stackSlices } from '../mask/slice.ts';

/** A slice that was judged, as a picture's mask. */
export type KnownSlice = { readonly z: number; readonly mask: Mask };

/**
 * A volume of `depth` slices from every so many of them: between two known slices the depth inside
 * the structure goes over evenly from one to the other, and a pixel belongs where it is positive
 * (shape-based interpolation, 10.1109/42.52980). Known slices stay as they are; before the first and
 * after the last there is nothing. RangeError without any slice, for slices outside the volume, and
 * where one is given twice or sizes differ.
 */
export function interpolateSlices(
  known: readonly KnownSlice[],
  depth: number,
  spacing: Spacing = PIXELS
): Mask {
  const sorted = known.toSorted((a, b) => a.z - b.z);
  const [first] = sorted;
  if (first === undefined) throw new RangeError('Nothing can be interpolated from no slice.');
  const slices = Array.from({ length: depth }, () => emptyMask(first.mask));
  sorted.forEach(({ z, mask }, i) => {
    requireSameSize(first.mask, mask);
    if (!(z >= 0 && z < depth) || !Number.isInteger(z) || z === sorted[i - 1]?.z)
      throw new RangeError(`Slice ${z} of ${depth} is not there, or given twice.`);
    slices[z] = mask;
    const next = sorted[i + 1];
    if (next !== undefined) fillBetween(slices, { z, mask }, next, spacing);
  });
  return stackSlices(slices);
}

function fillBetween(slices: Mask[], from: KnownSlice, to: KnownSlice, spacing: Spacing): void {
  const depths = commonDepths([from.mask, to.mask], spacing);
  if (depths === undefined) return;
  const [before, after] = [depths.byMask[0]!, depths.byMask[1]!];
  for (let z = from.z + 1; z < to.z; z++) {
    const share = (z - from.z) / (to.z - from.z);
    const inside = Uint8Array.from(before, (depth, i) =>
      depth * (1 - share) + after[i]! * share > 0 ? 1 : 0
    );
    slices[z] = maskFromBox(inside, depths.box, from.mask);
  }
}
