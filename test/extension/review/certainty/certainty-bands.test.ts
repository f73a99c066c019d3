import type { Answer } from 'quorum-server/contract';
import { countPixels, cornersOf, rasterize } from 'quorum-server/geometry';
import { expect, it } from 'vitest';
import { certaintyBands } from '#extension/review/certainty/certainty-bands.ts';

const SIZE = { width: 40, height: 20 };

const outlined = (left: number, top: number, right: number, bottom: number): Answer => ({
  structureId: 'kidney',
  answer: 'outlined',
  contours: [
    { points: cornersOf({ left, top, right, bottom }).map(([x, y]) => [x, y]), smooth: false },
  ],
});

const structure = {
  raters: [
    outlined(0, 0, 10, 10),
    outlined(0, 0, 10, 5),
    { structureId: 'kidney', answer: 'cannot tell' } as const,
  ].map((answer, index) => ({
    annotationId: `rater ${index}`,
    rater: '',
    answer,
    proposedBy: null,
    sensitivity: null,
    specificity: null,
  })),
  votes: [
    { yes: [], probability: 0.001 },
    { yes: ['rater 0'], probability: 0.5 },
    { yes: ['rater 1', 'rater 0'], probability: 0.98 },
  ],
};

const pixels = (bands: ReturnType<typeof certaintyBands>) =>
  bands.map(({ value, contours }) => [value, countPixels(rasterize(contours, SIZE))]);

it('tells how likely the pixels belong that the same raters marked', () => {
  expect(pixels(certaintyBands(structure, 'probability', SIZE))).toEqual([
    [0.5, 50],
    [1, 50],
  ]);
});

it('tells how divided the votes are: most where as many are for it as against it', () => {
  expect(pixels(certaintyBands(structure, 'entropy', SIZE))).toEqual([[1, 50]]);
});

it('tells nothing where nobody gave a vote', () => {
  const raters = structure.raters.filter(({ answer }) => answer.answer === 'cannot tell');
  expect(certaintyBands({ raters, votes: [] }, 'probability', SIZE)).toEqual([]);
});
