import { pixelCount, sizeOf, type Size, type SizeOf } from './size.ts';

/**
 * A set of pixels, as runs: the strictly increasing positions at which it switches on, off, on, …
 * in the order of rows, and of slices in a volume. Position = (z × height + y) × width + x; a run
 * that reaches the end of a row may go on in the next, and the last one may end at the pixel count.
 * So every set has exactly one form, and two masks are equal when their runs are.
 *
 * Float64Array, since positions are whole numbers up to 2⁵³: a 32-bit array would end at 2³²
 * pixels, which one slide of pathology exceeds, and mixing widths would double every loop.
 */
export type Mask = Size & { readonly runs: Float64Array };

export function emptyMask(size: SizeOf): Mask {
  return { ...sizeOf(size), runs: new Float64Array(0) };
}

export function fullMask(size: SizeOf): Mask {
  return { ...sizeOf(size), runs: Float64Array.of(0, pixelCount(sizeOf(size))) };
}

/**
 * A mask from positions at which it toggles, in any order; a position given twice toggles twice,
 * which is not at all. Sorts `toggles` in place.
 */
export function maskFromToggles(size: Size, toggles: Float64Array): Mask {
  toggles.sort();
  let kept = 0;
  for (let i = 0; i < toggles.length; i++) {
    if (toggles[i] === toggles[i + 1]) i++;
    else toggles[kept++] = toggles[i]!;
  }
  return { ...sizeOf(size), runs: toggles.slice(0, kept) };
}

/** Number of pixels in the mask. */
export function countPixels({ runs }: Mask): number {
  let count = 0;
  for (let i = 0; i < runs.length; i += 2) count += runs[i + 1]! - runs[i]!;
  return count;
}

export function isEmpty({ runs }: Mask): boolean {
  return runs.length === 0;
}

/** Whether both are the same pixels of images of the same size. */
export function equalMasks(a: Mask, b: Mask): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.depth === b.depth &&
    a.runs.length === b.runs.length &&
    a.runs.every((position, i) => position === b.runs[i])
  );
}
