import { expect, it } from 'vitest';
import { majorityVote, simple } from '#server/fusion/index.ts';
import { dice, emptyMask, fullMask, overlap } from '#server/geometry/index.ts';
import { drawCrowd, drawOrgan } from '#test/support/crowd.ts';

const truth = drawOrgan(1, { size: 80, tremor: 0 });

it('[SI1] drops those who drew something else', () => {
  const crowd = drawCrowd(5, { size: 80, tremor: 2 });
  const full = fullMask(truth);
  const masks = [...crowd, full, full, full, full];
  const fused = simple(masks);
  const score = dice(overlap(fused.mask, truth));
  expect(fused.converged).toBe(true);
  expect(score).toBeGreaterThan(0.95);
  expect(score).toBeGreaterThan(dice(overlap(majorityVote(masks).mask, truth)));
  expect(fused.raters[8]!.specificity).toBeLessThan(0.01);
});

it('[SI1] keeps three raters at least', () => {
  const [a, b] = drawCrowd(2, { size: 80, tremor: 3 });
  const fused = simple([a, b, emptyMask(truth)]);
  expect([...fused.probability.values].some(value => value > 0 && value < 1)).toBe(true);
});

it('[F5][F6][V5] is the only mask, and empty where all are', () => {
  const empty = emptyMask(truth);
  expect(simple([undefined, truth]).mask).toEqual(truth);
  expect(simple([empty, empty]).mask).toEqual(empty);
  expect(simple([empty, empty]).raters[1]).toEqual({ sensitivity: 1, specificity: 1 });
});
