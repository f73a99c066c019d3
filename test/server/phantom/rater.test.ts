import { describe, expect, test } from 'vitest';
import type { Answer } from '#server/contract/index.ts';
import {
  countPixels,
  crossesItself,
  dice,
  emptyMask,
  flattenContour,
  overlap,
  rasterize,
} from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
import { simulateRaters } from '#server/phantom/rater.ts';

const slices = makePhantom();
const raters = simulateRaters(slices, { left: 'the left one', right: 'the right one' });
const SIZE = { width: 256, height: 256 };

const raterWho = (habit: string) => raters.find(({ name }) => name === `Simulated: ${habit}`)!;
const maskOf = (answer: Answer) =>
  answer.answer === 'outlined' ? rasterize(answer.contours, SIZE) : emptyMask(SIZE);

/** The left kidney's answers on the slices where its cross-section is large. */
const onLargeSlices = (habit: string) =>
  slices.flatMap(({ truth }, slice) => {
    if (countPixels(truth.left) < 500) return [];
    const mask = maskOf(raterWho(habit).answers[slice]![0]!);
    return {
      dice: dice(overlap(mask, truth.left)),
      area: countPixels(mask) / countPixels(truth.left),
    };
  });
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('simulated raters', () => {
  test('answer for both kidneys on every slice, and say that they are simulated', () => {
    expect(raters).toHaveLength(5);
    for (const { name, answers } of raters) {
      expect(name).toMatch(/^Simulated: /);
      expect(answers).toHaveLength(24);
      for (const both of answers) {
        expect(both.map(({ structureId }) => structureId)).toEqual([
          'the left one',
          'the right one',
        ]);
      }
    }
  });

  test('draw contours that a person could hand in: inside the image, never crossing', () => {
    const contours = raters
      .flatMap(({ answers }) => answers.flat())
      .flatMap(answer => (answer.answer === 'outlined' ? answer.contours : []));
    expect(contours.length).toBeGreaterThan(130);
    for (const contour of contours) {
      expect(contour.points.length).toBeGreaterThanOrEqual(7);
      expect(crossesItself(flattenContour(contour))).toBe(false);
      for (const coordinate of contour.points.flat()) {
        expect(coordinate).toBeGreaterThan(0);
        expect(coordinate).toBeLessThan(256);
      }
    }
  });

  test('err each in a way of their own', () => {
    expect(mean(onLargeSlices('careful').map(({ dice }) => dice))).toBeGreaterThan(0.96);
    expect(mean(onLargeSlices('generous').map(({ area }) => area))).toBeGreaterThan(1.1);
    expect(mean(onLargeSlices('tight').map(({ area }) => area))).toBeLessThan(0.9);
    const careless = mean(onLargeSlices('careless').map(({ dice }) => dice));
    expect(careless).toBeGreaterThan(0.8);
    expect(careless).toBeLessThan(0.93);
  });

  test('who miss the upper end say that the uppermost slices have no kidney', () => {
    const answers = raterWho('misses the upper end').answers.map(([left]) => left?.answer);
    const [careful] = [raterWho('careful').answers.map(([left]) => left?.answer)];
    expect(careful.lastIndexOf('outlined')).toBe(21);
    expect(answers.lastIndexOf('outlined')).toBe(18);
  });

  test('give the same answers for the same seed, and others for another', () => {
    const ids = { left: 'the left one', right: 'the right one' };
    expect(simulateRaters(slices, ids, 1)).toEqual(raters);
    expect(simulateRaters(slices, ids, 2)).not.toEqual(raters);
  });
});
