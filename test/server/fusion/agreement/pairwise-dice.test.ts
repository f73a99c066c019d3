import { expect, it } from 'vitest';
import {
  ballotsOfMasks,
  collectVotes,
  meanPairwiseDice,
  pairwiseDice,
} from '#server/fusion/index.ts';
import { dice, overlap, type Mask } from '#server/geometry/index.ts';
import { drawCrowd } from '#test/support/crowd.ts';
import { picture } from '#test/support/picture.ts';

const patternsOf = (masks: Mask[]) => collectVotes(ballotsOfMasks(masks), 'balanced').patterns;

it('[A1] is the Dice of every two masks', () => {
  const masks = drawCrowd(4, { size: 60, tremor: 5 });
  expect(pairwiseDice(patternsOf(masks))).toEqual(
    masks.map(a => masks.map(b => dice(overlap(a, b))))
  );
});

it('[A1] has a mean over the pairs of different raters', () => {
  const masks = [picture('##..'), picture('.##.'), picture('#...')];
  expect(meanPairwiseDice(patternsOf(masks))).toBeCloseTo((1 / 2 + 2 / 3 + 0) / 3, 12);
});

it('[A1] is 1 for two empty masks, and undefined for one rater', () => {
  const empty = picture('...');
  expect(meanPairwiseDice(patternsOf([empty, empty]))).toBe(1);
  expect(meanPairwiseDice(patternsOf([picture('#..')]))).toBeUndefined();
});
