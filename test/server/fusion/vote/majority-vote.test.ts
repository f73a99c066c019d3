import fc from 'fast-check';
import { expect, it } from 'vitest';
import { majorityVote } from '#server/fusion/index.ts';
import { emptyMask, toDense } from '#server/geometry/index.ts';
import { anyMasks } from '#test/support/arbitrary-mask.ts';
import { drawn, picture } from '#test/support/picture.ts';

const four = [
  picture('####.', '.....'),
  picture('.###.', '.#...'),
  picture('..##.', '.#...'),
  picture('...#.', '.#...'),
];

it('[MV1][F2] takes what more than half marked, and leaves a tie out', () => {
  expect(drawn(majorityVote(four).mask)).toEqual(['..##.', '.#...']);
});

it('[MV1] takes what more than the threshold marked', () => {
  expect(drawn(majorityVote(four, { threshold: 0.75 }).mask)).toEqual(['...#.', '.....']);
  expect(drawn(majorityVote(four, { threshold: 0.2 }).mask)).toEqual(['####.', '.#...']);
});

it('[MV1] leaves out what exactly 70 % marked, where more than 70 % is wanted', () => {
  for (const raters of [10, 20, 30, 70, 100]) {
    const yes = picture('#.', '..');
    const masks = Array.from({ length: raters }, (_, i) =>
      i < 0.7 * raters ? yes : emptyMask(yes)
    );
    expect(majorityVote(masks, { threshold: 0.7 }).mask.runs).toHaveLength(0);
    expect(majorityVote([...masks, yes], { threshold: 0.7 }).mask).toEqual(yes);
  }
});

it('[MV1] counts votes as dense pixels do', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 7 }), masks => {
      const dense = masks.map(toDense);
      const marks = dense[0]!.map((_, i) => dense.reduce((sum, pixels) => sum + pixels[i]!, 0));
      expect(toDense(majorityVote(masks).mask)).toEqual(
        marks.map(count => (2 * count > masks.length ? 1 : 0))
      );
    })
  );
});

it('[MV2] measures the raters against the consensus', () => {
  const { raters } = majorityVote(four, { domain: 'image' });
  expect(raters[0]).toEqual({ sensitivity: 2 / 3, specificity: 5 / 7 });
  expect(raters[3]).toEqual({ sensitivity: 2 / 3, specificity: 1 });
});

it('[V5][F5] lets raters be missing or mark nothing', () => {
  const empty = emptyMask({ width: 5, height: 2 });
  const { mask, raters } = majorityVote([undefined, empty, empty]);
  expect(mask).toEqual(empty);
  expect(raters).toEqual([
    undefined,
    { sensitivity: 1, specificity: 1 },
    { sensitivity: 1, specificity: 1 },
  ]);
});

it('weighs votes', () => {
  const [one, two] = [picture('##.'), picture('.##')];
  expect(drawn(majorityVote([one, two, two], { weights: [1, 0.4, 0.4] }).mask)).toEqual(['##.']);
});
