import { expect, it } from 'vitest';
import { dependenceWeights, majorityVote, staple } from '#server/fusion/index.ts';
import { drawn, picture } from '#test/support/picture.ts';

it('[D1] counts masks of one origin as one vote and a fraction', () => {
  const weights = dependenceWeights(['a', undefined, 'a', 'b', 'a', 'a', 'a']);
  expect(weights[1]).toBe(1);
  expect(weights[3]).toBe(1);
  const together = weights.filter((_, i) => i !== 1 && i !== 3).reduce((sum, w) => sum + w, 0);
  expect(together).toBeCloseTo(5 / (1 + 4 * 0.8), 12);
});

it('[D1] counts them as one where they always err alike, and as all where never', () => {
  expect(dependenceWeights(['a', 'a', 'a', 'a'], 1)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(dependenceWeights(['a', 'a', 'a'], 0)).toEqual([1, 1, 1]);
  expect(() => dependenceWeights(['a'], 1.5)).toThrow(RangeError);
});

it('[D1] lets two people outvote four who accepted one proposal', () => {
  const proposal = picture('####....', '####....', '........');
  const byHand = picture('......##', '......##', '........');
  const masks = [proposal, proposal, proposal, proposal, byHand, byHand];
  const weights = dependenceWeights(['p', 'p', 'p', 'p', undefined, undefined]);
  expect(drawn(majorityVote(masks).mask)[0]).toBe('####....');
  expect(drawn(majorityVote(masks, { weights }).mask)[0]).toBe('......##');
  const [all, weighted] = [staple(masks), staple(masks, { weights })].map(fusion => fusion.raters);
  expect(all![0]!.sensitivity).toBeGreaterThan(all![4]!.sensitivity);
  expect(weighted![4]!.sensitivity).toBeGreaterThan(weighted![0]!.sensitivity);
});
