import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  boundingBox,
  complement,
  connectedRegions,
  countPixels,
  difference,
  dice,
  emptyMask,
  equalMasks,
  exclusiveOr,
  fillDense,
  fromDense,
  fullMask,
  intersection,
  jaccard,
  labelMapFromDense,
  labelsOfSlice,
  overlap,
  relabel,
  selectLabels,
  sensitivity,
  sliceOf,
  specificity,
  stackSlices,
  toDense,
  union,
} from '#server/geometry/index.ts';
import { anyMasks, anyVolumeSize } from '#test/support/arbitrary-mask.ts';
import { drawn, picture } from '#test/support/picture.ts';

const a = picture('##..#', '.##..', '....#');
const b = picture('#...#', '.###.', '#....');

it('lets a run go on from one row to the next', () => {
  expect([...picture('..##', '#...').runs]).toEqual([2, 5]);
  expect([...picture('....', '..##').runs]).toEqual([6, 8]);
});

it('unites, intersects and subtracts pixel by pixel', () => {
  expect(drawn(union(a, b))).toEqual(['##..#', '.###.', '#...#']);
  expect(drawn(intersection(a, b))).toEqual(['#...#', '.##..', '.....']);
  expect(drawn(difference(a, b))).toEqual(['.#...', '.....', '....#']);
  expect(drawn(exclusiveOr(a, b))).toEqual(['.#...', '...#.', '#...#']);
  expect(drawn(complement(a))).toEqual(['..##.', '#..##', '####.']);
});

it('agrees with the same operation on dense pixels', () => {
  fc.assert(
    fc.property(anyMasks({ min: 2, max: 2 }, anyVolumeSize), ([first, second]) => {
      const [dense, other] = [toDense(first!), toDense(second!)];
      const check = (mask: Parameters<typeof toDense>[0], rule: (p: number, q: number) => number) =>
        expect(toDense(mask)).toEqual(dense.map((pixel, i) => rule(pixel, other[i]!)));
      check(union(first!, second!), (p, q) => p | q);
      check(intersection(first!, second!), (p, q) => p & q);
      check(difference(first!, second!), (p, q) => p & (1 - q));
      check(exclusiveOr(first!, second!), (p, q) => p ^ q);
      check(complement(first!), p => 1 - p);
      expect(equalMasks(fromDense(dense, first!), first!)).toBe(true);
    })
  );
});

it('takes any pixel that is not zero, whatever its type and alignment', () => {
  const size = { width: 5, height: 3 };
  const values = [0, 7, 7, 7, 7, 7, 7, 7, 7, 255, 0, 0, 1, 0, 128];
  const runs = [1, 10, 12, 13, 14, 15];
  expect([...fromDense(Float32Array.from(values), size).runs]).toEqual(runs);
  expect([...fromDense(Uint16Array.from(values), size).runs]).toEqual(runs);
  for (const shift of [0, 1, 2, 3]) {
    const bytes = new Uint8Array(values.length + shift);
    bytes.set(values, shift);
    expect([...fromDense(bytes.subarray(shift), size).runs]).toEqual(runs);
  }
});

it('refuses a number of values that is not the image’s, and masks of different images', () => {
  expect(() => fromDense(new Uint8Array(11), { width: 4, height: 3 })).toThrow(RangeError);
  expect(() =>
    union(emptyMask({ width: 4, height: 3 }), emptyMask({ width: 3, height: 4 }))
  ).toThrow('4 × 3 and 3 × 4 pixels are not the same image.');
});

it('counts pixels exactly beyond 2³¹ and 2³² positions', () => {
  const size = { width: 100_000, height: 90_000 };
  const full = fullMask(size);
  expect(countPixels(full)).toBe(9_000_000_000);
  const corner = { ...full, runs: Float64Array.of(8_999_999_997, 9_000_000_000) };
  expect([...difference(full, corner).runs]).toEqual([0, 8_999_999_997]);
  expect(boundingBox(corner)).toEqual({
    ...{ x: 99_997, y: 89_999, z: 0 },
    ...{ width: 3, height: 1, depth: 1 },
  });
});

it('has a smallest box around it', () => {
  expect(boundingBox(picture('.....', '.##..', '..##.'))).toEqual({
    ...{ x: 1, y: 1, z: 0 },
    ...{ width: 3, height: 2, depth: 1 },
  });
  expect(boundingBox(emptyMask({ width: 7, height: 4 }))).toBeUndefined();
});

it('has a box that holds each of its voxels and nothing less', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 1 }, anyVolumeSize), ([mask]) => {
      const { width, height } = mask!;
      const inside = [...toDense(mask!).entries()].filter(([, voxel]) => voxel === 1);
      const axes = [
        inside.map(([i]) => i % width),
        inside.map(([i]) => Math.floor(i / width) % height),
        inside.map(([i]) => Math.floor(i / width / height)),
      ];
      const [x, y, z] = axes.map(axis => Math.min(...axis));
      const [w, h, d] = axes.map(axis => Math.max(...axis) - Math.min(...axis) + 1);
      expect(boundingBox(mask!)).toEqual(
        inside.length === 0 ? undefined : { x, y, z, width: w, height: h, depth: d }
      );
    })
  );
});

it('falls into regions that share sides, the largest first', () => {
  const regions = connectedRegions(picture('##..#', '...##', '.##.#', '#....'));
  expect(regions.map(drawn)).toEqual([
    ['....#', '...##', '....#', '.....'],
    ['##...', '.....', '.....', '.....'],
    ['.....', '.....', '.##..', '.....'],
    ['.....', '.....', '.....', '#....'],
  ]);
});

it('joins arms that meet only further down', () => {
  expect(connectedRegions(picture('#.#.#', '#.#.#', '#####'))).toHaveLength(1);
});

it('joins voxels of neighbouring slices, and not the end of one slice with the next', () => {
  const [front, back] = [picture('##.', '...'), picture('.#.', '...')];
  expect(connectedRegions(stackSlices([front, back]))).toHaveLength(1);
  expect(
    connectedRegions(stackSlices([picture('...', '..#'), picture('#..', '...')]))
  ).toHaveLength(2);
});

it('is the union of its regions, none of which overlap', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 1 }, anyVolumeSize), ([mask]) => {
      const regions = connectedRegions(mask!);
      const total = regions.reduce((sum, region) => sum + countPixels(region), 0);
      expect(total).toBe(countPixels(mask!));
      expect(regions.reduce(union, emptyMask(mask!))).toEqual(mask);
    })
  );
});

it('has slices of labels, wherever their runs begin and end', () => {
  const anyVolume = fc.array(fc.nat({ max: 2 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(anyVolume, labels => {
      const volume = labelMapFromDense(Uint8Array.from(labels), { width: 3, height: 2, depth: 4 });
      for (let z = 0; z < 4; z++) {
        const own = Uint8Array.from(labels.slice(6 * z, 6 * z + 6));
        expect(labelsOfSlice(volume, z)).toEqual(labelMapFromDense(own, { width: 3, height: 2 }));
      }
    })
  );
});

it('gives back the slices it was stacked from', () => {
  const slices = [a, b, emptyMask(a), fullMask(a), fullMask(a)];
  const volume = stackSlices(slices);
  expect(slices.map((_, z) => sliceOf(volume, z))).toEqual(slices);
  expect(volume.runs.length % 2).toBe(0);
  expect(equalMasks(fromDense(toDense(volume), volume), volume)).toBe(true);
});

it('is compared by counts of pixels', () => {
  const counts = overlap(a, b);
  expect(counts).toEqual({ truePositive: 4, falsePositive: 2, falseNegative: 2, trueNegative: 7 });
  expect(dice(counts)).toBe(8 / 12);
  expect(jaccard(counts)).toBe(4 / 8);
  expect(sensitivity(overlap(a, difference(b, a)))).toBe(0);
  expect(specificity(counts)).toBe(7 / 9);
});

it('compares two empty masks as equal, with nothing missed and nothing added', () => {
  const nothing = overlap(emptyMask(a), emptyMask(a));
  expect([dice, jaccard, sensitivity, specificity].map(metric => metric(nothing))).toEqual([
    1, 1, 1, 1,
  ]);
  expect(specificity(overlap(fullMask(a), fullMask(a)))).toBe(1);
});

it('as labels has one form, whatever it was made from', () => {
  const size = { width: 4, height: 2 };
  const labels = labelMapFromDense(Uint8Array.of(0, 3, 3, 5, 5, 5, 2, 0), size);
  expect({ ...labels, starts: [...labels.starts], labels: [...labels.labels] }).toEqual({
    ...{ ...size, depth: 1 },
    starts: [1, 3, 6, 7],
    labels: [3, 5, 2, 0],
  });
  const merged = relabel(labels, label => (label > 2 ? 4 : 0));
  expect(merged).toEqual(labelMapFromDense(Uint8Array.of(0, 4, 4, 4, 4, 4, 0, 0), size));
  const shifted = relabel(labels, label => label + 1);
  expect(fillDense(shifted, label => label, new Uint8Array(8))).toEqual(
    Uint8Array.of(1, 4, 4, 6, 6, 6, 3, 1)
  );
  expect([...selectLabels(labels, label => label !== 5).runs]).toEqual([0, 3, 6, 8]);
});
