import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ballotsOfLabelMaps,
  ballotsOfMasks,
  collectVotes,
  disagreementRegions,
  fleissKappa,
  majorityVote,
  probabilityEntropy,
  voteEntropy,
} from '#server/fusion/index.ts';
import {
  countPixels,
  emptyMask,
  fullMask,
  labelMapFromDense,
  toDense,
  union,
} from '#server/geometry/index.ts';
import { anyMasks } from '#test/support/arbitrary-mask.ts';
import { drawn, picture } from '#test/support/picture.ts';

const masks = [
  picture('##....', '##..##', '......', '..#...'),
  picture('##....', '###.##', '.#..##', '......'),
  picture('##....', '####..', '....##', '......'),
  picture('##....', '##....', '....##', '......'),
];

it('[A4] lists the regions on which raters differ, the weightiest first', () => {
  const regions = disagreementRegions(majorityVote(masks));
  expect(regions.map(({ pixels }) => pixels)).toEqual([6, 1, 1]);
  expect(drawn(regions[0]!.mask)).toEqual(['......', '..####', '....##', '......']);
  expect(regions[0]!.box).toEqual({ x: 2, y: 1, z: 0, width: 4, height: 2, depth: 1 });
  expect(regions[0]!.markedShare).toEqual([2 / 6, 5 / 6, 4 / 6, 2 / 6]);
  const quarter = -0.25 * Math.log2(0.25) - 0.75 * Math.log2(0.75);
  expect(regions[0]!.weight).toBeCloseTo(3 + 3 * quarter, 12);
  expect(regions[2]!.weight).toBeCloseTo(quarter, 12);
});

it('[A4] leaves out what is thinner than it must be, and tells apart what only that joins', () => {
  const one = picture('.......', '.......', '.......', '.......', '.......');
  const other = picture('###....', '###.###', '#######', '....###', '....###');
  const [first, second, ...rest] = disagreementRegions(majorityVote([one, other]), 1);
  expect(drawn(first!.mask)).toEqual(['.......', '....##.', '...####', '....###', '.....#.']);
  expect(drawn(second!.mask)).toEqual(['.#.....', '###....', '.#.....', '.......', '.......']);
  expect(rest).toEqual([]);
});

it('[A4] covers what is not unanimous, and nothing else', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 5 }), given => {
      const marks = given.map(toDense);
      const divided = marks[0]!.map((_, i) => {
        const count = marks.reduce((sum, pixels) => sum + pixels[i]!, 0);
        return count > 0 && count < given.length ? 1 : 0;
      });
      const regions = disagreementRegions(majorityVote(given));
      const all = regions.map(({ mask }) => mask).reduce(union, emptyMask(given[0]!));
      expect(toDense(all)).toEqual(divided);
      for (const { mask, markedShare } of regions)
        expect(markedShare).toEqual(
          marks.map(pixels => {
            const inside = toDense(mask);
            return pixels.filter((pixel, i) => pixel & inside[i]!).length / countPixels(mask);
          })
        );
    })
  );
});

it('[A3] has an entropy of 0 for unanimous votes and of 1 bit for half against half', () => {
  const { patterns } = collectVotes(ballotsOfMasks([masks[0]!, masks[3]!]), 'image');
  expect(new Set(voteEntropy(patterns))).toEqual(new Set([0, 1]));
  expect([...probabilityEntropy(Float64Array.of(0, 0.5, 1))]).toEqual([0, 1, 0]);
});

it('[A2] is Fleiss’ kappa', () => {
  // The ten subjects, five categories and fourteen raters of Fleiss' own kind of table.
  const table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  const raters = Array.from({ length: 14 }, (_, rater) => {
    const said = table.map(counts => {
      let place = rater;
      return counts.findIndex(count => (place -= count) < 0);
    });
    return labelMapFromDense(Uint8Array.from(said), { width: 10, height: 1 });
  });
  expect(fleissKappa(collectVotes(ballotsOfLabelMaps(raters), 'image').patterns)).toBeCloseTo(
    0.20993,
    5
  );
});

it('[A2] is 1 where all agree, whatever they say, and undefined for one rater', () => {
  const [empty, full] = [emptyMask(masks[0]!), fullMask(masks[0]!)];
  for (const mask of [empty, full, masks[0]!])
    for (const domain of ['image', 'marked-box', 'balanced'] as const)
      expect(fleissKappa(collectVotes(ballotsOfMasks([mask, mask]), domain).patterns)).toBe(1);
  expect(fleissKappa(collectVotes(ballotsOfMasks([full]), 'image').patterns)).toBeUndefined();
});
