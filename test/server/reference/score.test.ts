import { describe, expect, it } from 'vitest';
import type { Answer, Metric } from '#server/contract/index.ts';
import { scoreAnswers } from '#server/reference/score.ts';
import { rectangle } from '#test/support/task.ts';

const image = { rows: 20, columns: 30, pixelSpacing: [0.75, 0.5] as [number, number] };
/** A single pixel, so that every distance is the one between two centres. */
const pixelAt = (x: number, y: number) => rectangle('kidney', [x, y, x + 1, y + 1]);
const notPresent: Answer = { structureId: 'kidney', answer: 'not present' };
const score = (metric: Metric, answers: Answer[], reference: Answer[] = [pixelAt(7, 9)]) =>
  scoreAnswers({ answers, reference, image, metric, asksFor: 'outline' });

describe('a score as a modified Hausdorff distance', () => {
  it('is in millimetres across and down, or in pixels', () => {
    expect(score('modified hausdorff mm', [pixelAt(3, 9)]).score).toBe(2);
    expect(score('modified hausdorff mm', [pixelAt(7, 11)]).score).toBe(1.5);
    expect(score('modified hausdorff pixel', [pixelAt(3, 9)]).score).toBe(4);
  });

  it('is 0 for the same pixels, and where what is absent is said to be', () => {
    expect(score('modified hausdorff mm', [pixelAt(7, 9)]).score).toBe(0);
    expect(score('modified hausdorff mm', [notPresent], [notPresent]).score).toBe(0);
  });

  it('is the diagonal of the image for what was not found, or is not there', () => {
    const cannotTell: Answer = { structureId: 'kidney', answer: 'cannot tell' };
    const [mm, pixel] = ['modified hausdorff mm', 'modified hausdorff pixel'] as const;
    expect(score(mm, [notPresent]).score).toBeCloseTo(Math.hypot(15, 15), 9);
    expect(score(pixel, [cannotTell]).score).toBeCloseTo(Math.hypot(20, 30), 9);
    expect(score(pixel, [pixelAt(7, 9)], [notPresent]).score).toBeCloseTo(Math.hypot(20, 30), 9);
  });

  it('is that of the structure farthest off, and comes with the lowest Dice', () => {
    const other = (x: number) => ({ ...pixelAt(x, 2), structureId: 'spleen' });
    const answers = [pixelAt(7, 9), other(14)];
    expect(score('modified hausdorff mm', answers, [pixelAt(7, 9), other(20)])).toEqual({
      score: 3,
      dice: 0,
    });
  });
});
