import { expect, it } from 'vitest';
import type { Score } from '#server/verification/compare/compare-series.ts';
import { summarize } from '#server/verification/summary/summarize.ts';

const score = (author: Score['author'], subject: number, dice: number): Score => ({
  unit: 'image',
  subjectId: `item ${subject}`,
  subject: `Slice ${subject}`,
  slices: 1,
  structureId: 'kidney',
  source: 'independent',
  gold: false,
  author,
  dice,
  sensitivity: dice,
  specificity: 1,
  hausdorff: 1,
  modifiedHausdorff: 1,
  referencePixels: 100,
  markedPixels: 100,
});

const CONSENSUS = { kind: 'consensus', name: '' } as const;
const RATER = { kind: 'rater', name: 'Rater 1' } as const;
const OTHER = { kind: 'rater', name: 'Rater 2' } as const;

it('pairs each author with the consensus of the same image, whatever order they come in', () => {
  const images = [0, 1, 2, 3, 4, 5, 6];
  const scores = [
    ...images.map(image => score(CONSENSUS, image, 0.6 + image / 20)),
    // 0.1 worse and a little more each time, of all but the first.
    ...images
      .slice(1)
      .toReversed()
      .map(image => score(RATER, image, 0.5 + image / 20 - image / 1000)),
    ...images.map(image => score(OTHER, image, 0.65 + image / 20)),
  ];
  const [group] = summarize(scores);
  const authors = Object.fromEntries(
    group!.authors.map(({ kind, name, tests }) => [name || kind, tests.dice])
  );
  expect(authors['consensus']).toBeNull();
  expect(authors['Rater 1']).toMatchObject({
    pairs: 6,
    meanDifference: expect.closeTo(-0.1035, 12),
    wilcoxon: { p: expect.closeTo(2 / 2 ** 6, 12) },
  });
  expect(authors['Rater 2']).toMatchObject({
    pairs: 7,
    meanDifference: expect.closeTo(0.05, 12),
    t: null,
  });
  // Of the first image the only rater's, of the others the mean of both.
  expect(authors['raters']).toMatchObject({
    pairs: 7,
    meanDifference: expect.closeTo((0.05 + 6 * 0.025 - 21 / 2000 - 6 * 0.05) / 7, 12),
  });
});
