import { expect, it } from 'vitest';
import { emptyMask, rasterize, type Mask } from '#server/geometry/index.ts';
import { compareMasks } from '#server/verification/compare/compare-masks.ts';
import {
  compareSeries,
  type KnownImage,
  type KnownSeries,
} from '#server/verification/compare/compare-series.ts';

const SIZE = { width: 30, height: 20 };
const NOTHING = emptyMask(SIZE);

const box = (left: number, top: number, right: number, bottom: number): Mask =>
  rasterize(
    [
      {
        points: [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ] as never,
        smooth: false,
      },
    ],
    SIZE
  );

/** 80 pixels. */
const TRUTH = box(5, 4, 15, 12);

it('a mask is compared by overlap, and by the distance of outlines in millimetres', () => {
  // One column of ten too many, pixels 0.5 mm wide and 2 mm high.
  expect(compareMasks(box(5, 4, 16, 12), TRUTH, { x: 0.5, y: 2, z: 1 })).toEqual({
    dice: 160 / 168,
    sensitivity: 1,
    specificity: 512 / 520,
    hausdorff: 0.5,
    modifiedHausdorff: expect.closeTo(0.5 * (8 / 34), 12),
    referencePixels: 80,
    markedPixels: 88,
  });
});

it('where nothing is there, only what is marked all the same counts', () => {
  const unfound = { dice: null, sensitivity: null, hausdorff: null, modifiedHausdorff: null };
  const pixels = { x: 1, y: 1, z: 1 };
  expect(compareMasks(NOTHING, NOTHING, pixels)).toMatchObject({ ...unfound, specificity: 1 });
  expect(compareMasks(TRUTH, NOTHING, pixels)).toMatchObject({
    ...unfound,
    specificity: 520 / 600,
  });
});

it('what was not found at all has no distance', () => {
  expect(compareMasks(NOTHING, TRUTH, { x: 1, y: 1, z: 1 })).toMatchObject({
    dice: 0,
    sensitivity: 0,
    hausdorff: null,
    modifiedHausdorff: null,
  });
});

const rate = { sensitivity: 0.9, specificity: 0.99 };
const vote = (rater: string, mask: Mask) => ({ rater, mask, origin: undefined, reliability: rate });

type Slice = Pick<KnownImage['structures'][number], 'consensus' | 'votes'> & { gold?: boolean };

/** Slices 5 mm apart, of which one is left out where `gap` says so. */
function series(images: Slice[], gap = -1) {
  const known: KnownSeries = {
    seriesId: 'series',
    name: 'Series 1',
    lengths: 'mm',
    images: images.map(({ gold = false, ...image }, index): KnownImage => {
      const slice = gap >= 0 && index >= gap ? index + 1 : index;
      const geometry = {
        position: [0, 0, 5 * slice],
        rowDirection: [1, 0, 0],
        columnDirection: [0, 1, 0],
        pixelSpacing: [1, 1],
        sliceThickness: 5,
      } as const;
      return {
        itemId: `item ${index}`,
        name: `Slice ${index}`,
        image: { rows: 20, columns: 30, pixelSpacing: [1, 1], geometry },
        gold,
        structures: [{ structureId: 'kidney', source: 'independent', truth: TRUTH, ...image }],
      };
    }),
  };
  return compareSeries(known);
}

const narrow = box(5, 4, 14, 12);
const wide = box(5, 4, 17, 12);

it('every method is compared, fused from the same raters, and every rater', () => {
  const votes = [vote('Rater 1', narrow), vote('Rater 2', TRUTH), vote('Rater 3', wide)];
  const scores = series([{ consensus: narrow, votes }]);
  expect(scores.map(({ unit }) => unit)).not.toContain('volume');
  expect(scores.map(({ author }) => [author.kind, author.name])).toEqual([
    ['consensus', ''],
    ['method', 'majority vote'],
    ['method', 'STAPLE'],
    ['method', 'STAPLE, whole image'],
    ['method', 'pooled STAPLE'],
    ['method', 'SIMPLE'],
    ['method', 'shape-based average'],
    ['rater', 'Rater 1'],
    ['rater', 'Rater 2'],
    ['rater', 'Rater 3'],
  ]);
  // The middle one of three is what two of them said.
  const dice = Object.fromEntries(scores.map(score => [score.author.name, score.dice]));
  expect(dice).toMatchObject({
    '': (2 * 72) / 152,
    'majority vote': 1,
    'Rater 1': (2 * 72) / 152,
    'Rater 3': 160 / 176,
  });
});

it('a volume is all its verified slices, of those who did every one of them', () => {
  const both = [vote('Rater 1', narrow), vote('Rater 2', wide)];
  const scores = series([
    { consensus: narrow, votes: both },
    { consensus: TRUTH, votes: both.slice(0, 1) },
  ]);
  const volumes = scores.filter(({ unit }) => unit === 'volume');
  const names = volumes.map(({ author }) => author.name);
  expect(names).toContain('Rater 1');
  expect(names).not.toContain('Rater 2');
  expect(volumes.find(({ author }) => author.kind === 'consensus')).toMatchObject({
    subject: 'Series 1',
    slices: 2,
    referencePixels: 160,
    dice: (2 * 152) / 312,
    hausdorff: 1,
  });
});

it('distances in a volume are measured only where its slices are evenly apart', () => {
  const image = { consensus: narrow, votes: [vote('Rater 1', narrow)] };
  const [even, uneven] = [-1, 2].map(gap =>
    series([image, image, image], gap).find(({ unit }) => unit === 'volume')
  );
  expect(even).toMatchObject({ hausdorff: 1, dice: (2 * 72) / 152 });
  expect(uneven).toMatchObject({ hausdorff: null, dice: (2 * 72) / 152 });
});

it('gold, and what nobody has outlined yet, are no part of a volume', () => {
  const votes = [vote('Rater 1', narrow)];
  const work = { consensus: narrow, votes };
  const scores = series([
    { consensus: null, votes: [] },
    work,
    { consensus: null, votes, gold: true },
    work,
  ]);
  const volume = scores.find(
    ({ unit, author }) => unit === 'volume' && author.kind === 'consensus'
  );
  expect(volume).toMatchObject({ slices: 2, referencePixels: 160, gold: false });
});
