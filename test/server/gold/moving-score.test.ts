import { describe, expect, it } from 'vitest';
import { movingScore, surelyUnder } from '#server/gold/moving-score.ts';

describe('a moving score', () => {
  it('is nothing without gold', () => {
    expect(movingScore([])).toBeNull();
  });

  it("is the mean with Student's interval, the variance drawn towards the prior's", () => {
    const score = movingScore([0.9, 0.7, 0.8, 0.6, 0.75]);
    // s² = (2 · 0.2² + 0.05) / 6 = 0.0216667; t of 6 degrees at 95 % = 1.943180
    const reach = 1.94318 * Math.sqrt(0.13 / 6 / 5);
    expect(score!.images).toBe(5);
    expect(score!.mean).toBeCloseTo(0.75, 12);
    expect(score!.low).toBeCloseTo(0.75 - reach, 5);
    expect(score!.high).toBeCloseTo(0.75 + reach, 5);
  });

  it('is unsure after one image, and never beyond what a score can be', () => {
    expect(movingScore([1])).toMatchObject({ mean: 1, high: 1 });
    expect(movingScore([1])!.low).toBeLessThan(0.5);
  });

  it('is under the bar only when it surely is', () => {
    const under = (scores: number[]) => surelyUnder(movingScore(scores)!, 0.7);
    expect(under([0, 0, 0])).toBe(false);
    expect(under([0, 0, 0, 0])).toBe(true);
    expect(under([0.95, 0.9, 0.92, 0])).toBe(false);
    expect(under(Array(20).fill(0.6))).toBe(true);
    expect(under(Array(20).fill(0.69))).toBe(false);
  });
});
