import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyholes } from '#server/exchange/dicom/keyhole.ts';
import { emptyMask, rasterize, traceMask, union } from '#server/geometry/index.ts';
import { anyMaskOf, anySize } from '#test/support/arbitrary-mask.ts';

const square = (left: number, top: number, side: number) =>
  [
    [left, top],
    [left + side, top],
    [left + side, top + side],
    [left, top + side],
  ] as const;

describe('keyholes', () => {
  test('join a hole to what surrounds it, by a channel to the right', () => {
    expect(keyholes([square(0, 0, 9), square(2, 3, 4)])).toEqual([
      [
        [0, 0],
        [9, 0],
        [9, 3],
        [6, 3],
        [6, 7],
        [2, 7],
        [2, 3],
        [6, 3],
        [9, 3],
        [9, 9],
        [0, 9],
      ],
    ]);
  });

  test('leave an island in a hole, and what lies beside, by itself', () => {
    const [outer, hole, island, beside] = [
      square(0, 0, 20),
      square(3, 3, 12),
      square(6, 6, 5),
      square(30, 0, 4),
    ];
    const [first, ...others] = keyholes([island, hole, beside, outer]).toSorted(
      (a, b) => b.length - a.length
    );
    expect(first).toHaveLength(11);
    expect(others).toEqual([island, beside]);
  });

  test('cover the same pixels, each filled by itself, whatever the mask', () => {
    const anyMask = anySize.chain(anyMaskOf);
    fc.assert(
      fc.property(anyMask, mask => {
        const rings = traceMask(mask).map(({ points }) => points);
        const filled = keyholes(rings).map(points => rasterize([{ points, smooth: false }], mask));
        expect(filled.reduce(union, emptyMask(mask)).runs).toEqual(mask.runs);
      })
    );
  });
});
