import { expect, it } from 'vitest';
import { countPixels, dice, emptyMask, overlap, sliceOf } from '#server/geometry/index.ts';
import { interpolateMorphologically } from '#server/volume/morphological-interpolation.ts';
import { drawOrgan } from '#test/support/crowd.ts';

const organ = (offset: number) => drawOrgan(1, { size: 60, tremor: 0, offset });

it('goes over from one outline to the next and keeps those it was given', async () => {
  const known = [
    { z: 1, mask: organ(-6) },
    { z: 5, mask: organ(6) },
  ];
  const volume = await interpolateMorphologically(known, 7);
  for (const { z, mask } of known) expect(sliceOf(volume, z)).toEqual(mask);
  expect(dice(overlap(sliceOf(volume, 3), organ(0)))).toBeGreaterThan(0.9);
  expect([0, 6].map(z => countPixels(sliceOf(volume, z)))).toEqual([0, 0]);
});

it('ends a structure with its last outline', async () => {
  const known = [
    { z: 0, mask: organ(2) },
    { z: 2, mask: organ(0) },
    { z: 4, mask: emptyMask(organ(0)) },
    { z: 6, mask: organ(1) },
  ];
  const volume = await interpolateMorphologically(known, 7);
  const empty = [0, 1, 2, 3, 4, 5, 6].map(z => countPixels(sliceOf(volume, z)) === 0);
  expect(empty).toEqual([false, false, false, true, true, true, false]);
});

it('refuses no slice', async () => {
  await expect(interpolateMorphologically([], 4)).rejects.toThrow(RangeError);
});
