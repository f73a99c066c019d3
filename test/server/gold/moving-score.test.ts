import { describe, expect, it } from 'vitest';
import { movingScore, surelyMisses } from '#server/gold/moving-score.ts';

const SHARE = { metric: 'dice', bar: 0.7 } as const;
const DISTANCE = { metric: 'modified hausdorff mm', bar: 3 } as const;

describe('a moving score', () => {
  it('is nothing without gold', () => {
    expect(movingScore([], SHARE)).toBeNull();
  });

  it("is the mean with Student's interval, the variance drawn towards the prior's", () => {
    const score = movingScore([0.9, 0.7, 0.8, 0.6, 0.75], SHARE);
    // s² = (2 · 0.2² + 0.05) / 6 = 0.0216667; t of 6 degrees at 95 % = 1.943180
    const reach = 1.94318 * Math.sqrt(0.13 / 6 / 5);
    expect(score!.images).toBe(5);
    expect(score!.mean).toBeCloseTo(0.75, 12);
    expect(score!.low).toBeCloseTo(0.75 - reach, 5);
    expect(score!.high).toBeCloseTo(0.75 + reach, 5);
  });

  it('is unsure after one image, and never beyond what a score can be', () => {
    expect(movingScore([1], SHARE)).toMatchObject({ mean: 1, high: 1 });
    expect(movingScore([1], SHARE)!.low).toBeLessThan(0.5);
  });

  it('is under the bar only when it surely is', () => {
    const under = (scores: number[]) => surelyMisses(movingScore(scores, SHARE)!, SHARE);
    expect(under([0, 0, 0])).toBe(false);
    expect(under([0, 0, 0, 0])).toBe(true);
    expect(under([0.95, 0.9, 0.92, 0])).toBe(false);
    expect(under(Array(20).fill(0.6))).toBe(true);
    expect(under(Array(20).fill(0.69))).toBe(false);
  });

  it('of distances spreads with what is asked for, and misses the bar above it', () => {
    const score = movingScore([2, 6], DISTANCE);
    // s² = (2 · 1.5² + 8) / 3 = 4.1666667; t of 3 degrees at 95 % = 2.353363
    const reach = 2.353363 * Math.sqrt(12.5 / 3 / 2);
    expect(score!.mean).toBe(4);
    expect(score!.high).toBeCloseTo(4 + reach, 5);
    expect(score!.low).toBeCloseTo(4 - reach, 5);
    const misses = (scores: number[]) => surelyMisses(movingScore(scores, DISTANCE)!, DISTANCE);
    expect(misses([0, 0.5, 1, 0])).toBe(false);
    expect(misses([9, 8, 9])).toBe(false);
    expect(misses([9, 8, 9, 8])).toBe(true);
    expect(misses([3.1, 3.2, 3.1, 3.2])).toBe(false);
  });
});
