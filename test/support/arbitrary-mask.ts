import fc from 'fast-check';
import { fromDense, type Mask, type Size } from '#server/geometry/index.ts';

/** Any picture up to 12 pixels wide and high. */
export const anySize = fc.record({
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
  depth: fc.constant(1),
});

/** Any volume up to 5 voxels wide, high and deep. */
export const anyVolumeSize = fc.record({
  width: fc.integer({ min: 1, max: 5 }),
  height: fc.integer({ min: 1, max: 5 }),
  depth: fc.integer({ min: 1, max: 5 }),
});

/** Any set of pixels of an image. */
export function anyMaskOf(size: Size): fc.Arbitrary<Mask> {
  const length = size.width * size.height * size.depth;
  return fc
    .array(fc.boolean(), { minLength: length, maxLength: length })
    .map(pixels => fromDense(Uint8Array.from(pixels, Number), size));
}

/** Any number of masks of one image. */
export function anyMasks(
  count: { min: number; max: number },
  sizes: fc.Arbitrary<Size> = anySize
): fc.Arbitrary<Mask[]> {
  return sizes.chain(size =>
    fc.array(anyMaskOf(size), { minLength: count.min, maxLength: count.max })
  );
}
