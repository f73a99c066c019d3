import { expect, it } from 'vitest';
import { betaCumulative, betaQuantile } from '#server/fusion/pooled/beta-distribution.ts';

/** Shapes, a rate, the probability below it, and the rates at 2.5 and 97.5 %, by scipy 1.17. */
const REFERENCE = [
  [1, 1, 0.3, 0.3, 0.025, 0.975],
  [2, 5, 0.25, 0.466064453125, 0.043271868292741676, 0.6412345789976748],
  [91, 11, 0.93, 0.9042376833089114, 0.8254471739228809, 0.944362776164697],
  [0.5, 0.5, 0.1, 0.20483276469913345, 0.001541333133436012, 0.9984586668665639],
  [5000.5, 20.25, 0.997, 0.884132804410284, 0.9940348205273445, 0.9975257359973664],
  [1, 400000, 3e-6, 0.6988063302379757, 6.32945179576266e-8, 9.222156110941727e-6],
  [250000, 1, 0.999999, 0.7788006857156494, 0.9999852445910457, 0.9999998987287732],
] as const;

it.each(REFERENCE)('has the values of Beta(%d, %d)', (a, b, x, below, low, high) => {
  expect(betaCumulative(x, { a, b })).toBeCloseTo(below, 9);
  expect(betaQuantile(0.025, { a, b })).toBeCloseTo(low, 9);
  expect(betaQuantile(0.975, { a, b })).toBeCloseTo(high, 9);
});
