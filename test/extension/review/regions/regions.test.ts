import type { Answer, Consensus } from 'quorum-server/contract';
import {
  countPixels,
  difference,
  exclusiveOr,
  intersection,
  rasterize,
  traceMask,
  union,
  type Contour,
  type ImagePoint,
} from 'quorum-server/geometry';
import { describe, expect, it } from 'vitest';
import { disputedRegions } from '#extension/review/regions/disputed-regions.ts';
import { settleRegion } from '#extension/review/regions/settle-region.ts';
import { editableSketch } from '#extension/review/verdict/editable.ts';
import { ellipse, LEFT, RIGHT } from '../../drawing/sketches.ts';

const SIZE = { width: 160, height: 120 };
const IMAGE = { columns: 160, rows: 120, pixelSpacing: null };

const round = (radius: number): Contour => ({
  points: ellipse([60, 60], [radius, radius], 60),
  smooth: false,
});
const box = (left: number, top: number, right: number, bottom: number): Contour => ({
  points: [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as ImagePoint[],
  smooth: false,
});

const outlined = (structureId: string, ...contours: Contour[]): Answer => ({
  structureId,
  answer: 'outlined',
  contours: contours.map(({ points, smooth }) => ({
    points: points.map(([x, y]) => [x, y]),
    smooth,
  })),
});

/** What raters said of the left structure, and what came of it. */
const consensusOf = (fused: readonly Contour[], ...answers: Answer[]) =>
  ({
    image: IMAGE,
    structures: [
      {
        structureId: LEFT.id,
        contours: fused,
        raters: answers.map((answer, index) => ({ annotationId: `rater ${index + 1}`, answer })),
      },
      { structureId: RIGHT.id, contours: [], raters: [] },
    ],
  }) as unknown as Consensus;

const drawnIn = (sketch: ReturnType<typeof editableSketch>) => rasterize(sketch.outlines, SIZE);

describe('where raters disagree', () => {
  it('is where some of them include more, and not the width of a line all around', () => {
    const consensus = consensusOf(
      [round(30)],
      outlined(LEFT.id, round(30)),
      outlined(LEFT.id, round(31)),
      outlined(LEFT.id, round(30), box(100, 50, 120, 70)),
      outlined(LEFT.id, round(30), box(104, 50, 120, 70), box(20, 10, 30, 16))
    );
    const [first, second, ...rest] = disputedRegions(consensus);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      structureId: LEFT.id,
      pixels: 400,
      rectangle: { left: 100, top: 50, right: 120, bottom: 70 },
    });
    expect(first!.votes.map(({ share }) => share)).toEqual([0, 0, 1, 0.8]);
    expect(second!.rectangle).toEqual({ left: 20, top: 10, right: 30, bottom: 16 });
  });

  it('is found among boxes by the masks that follow from them', () => {
    const boxed = (...contours: Contour[]): Answer => {
      const answer = outlined(LEFT.id, ...contours);
      if (answer.answer !== 'outlined') throw new Error('This outlines.');
      const rectangle = { left: 30, top: 30, right: 90, bottom: 90 };
      const boxes = answer.contours.map(each => ({
        box: rectangle,
        model: null,
        contours: [each],
      }));
      return { structureId: LEFT.id, answer: 'boxed', boxes };
    };
    const [region] = disputedRegions(
      consensusOf([], boxed(round(30), round(10)), boxed(round(20)))
    );
    expect(region!.votes.map(({ share }) => share)).toEqual([1, 0]);
  });

  it('leaves out who could not tell, and is nowhere for one rater alone', () => {
    const abstained: Answer = { structureId: LEFT.id, answer: 'cannot tell', reason: '' };
    const alone = consensusOf([round(30)], outlined(LEFT.id, round(30)), abstained);
    expect(disputedRegions(alone)).toEqual([]);
    const absent: Answer = { structureId: LEFT.id, answer: 'not present' };
    const [whole] = disputedRegions(consensusOf([], outlined(LEFT.id, round(30)), absent));
    expect(whole!.votes.map(({ share }) => share)).toEqual([1, 0]);
  });
});

describe('a region taken from a rater', () => {
  const both = traceMask(
    union(rasterize([round(30)], SIZE), rasterize([box(80, 50, 110, 70)], SIZE))
  );
  const consensus = consensusOf(
    [round(30)],
    outlined(LEFT.id, round(30)),
    outlined(LEFT.id, ...both)
  );
  const [region] = disputedRegions(consensus);
  const plain = editableSketch(consensus);

  it('is as that rater outlined it, and everything else stays to the vertex', () => {
    const settled = settleRegion(plain, region!, region!.votes[1]!.outlined, IMAGE);
    const wanted = rasterize(both, SIZE);
    const wrong = exclusiveOr(drawnIn(settled), wanted);
    expect(countPixels(intersection(wrong, region!.mask))).toBeLessThan(8);
    const kept = plain.outlines[0]!.points.filter(([x]) => x < 80);
    const points = settled.outlines.flatMap(outline => outline.points);
    for (const [x, y] of kept)
      expect(Math.min(...points.map(each => Math.hypot(each[0] - x, each[1] - y)))).toBeLessThan(
        1e-9
      );
  });

  it('comes back when it is taken from the other', () => {
    const there = settleRegion(plain, region!, region!.votes[1]!.outlined, IMAGE);
    const back = settleRegion(there, region!, region!.votes[0]!.outlined, IMAGE);
    const left = difference(drawnIn(back), drawnIn(plain));
    expect(countPixels(left)).toBeLessThan(8);
  });

  it('changes nothing where nothing is different, and says "not present" where nothing is left', () => {
    const island = outlined(LEFT.id, round(30), box(110, 90, 130, 110));
    const apart = consensusOf([round(30)], outlined(LEFT.id, round(30)), island);
    const [far] = disputedRegions(apart);
    expect(settleRegion(plain, far!, far!.votes[0]!.outlined, IMAGE)).toBe(plain);
    const absent: Answer = { structureId: LEFT.id, answer: 'not present' };
    const contested = consensusOf([round(30)], outlined(LEFT.id, round(30)), absent);
    const [all] = disputedRegions(contested);
    const sketch = settleRegion(editableSketch(contested), all!, [], IMAGE);
    expect(sketch.statements[LEFT.id]).toEqual({ answer: 'not present' });
    const again = settleRegion(sketch, all!, all!.votes[0]!.outlined, IMAGE);
    expect(again.statements[LEFT.id]).toBeUndefined();
    expect(countPixels(exclusiveOr(drawnIn(again), all!.mask))).toBeLessThan(30);
  });
});
