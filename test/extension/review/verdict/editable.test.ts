import type { Consensus } from 'quorum-server/contract';
import { dice, overlap, rasterize, traceMask } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { editableSketch } from '#extension/review/verdict/editable.ts';
import { ellipse, LEFT, RIGHT } from '../../drawing/sketches.ts';

const SIZE = { width: 128, height: 96 };

test('gives a traced consensus vertices that can be dragged, without changing what it says', () => {
  const mask = rasterize([{ points: ellipse([60.3, 44.7], [31, 22], 90), smooth: true }], SIZE);
  const contours = traceMask(mask);
  const consensus = {
    structures: [
      { structureId: LEFT.id, contours },
      { structureId: RIGHT.id, contours: [] },
    ],
  } as Partial<Consensus> as Consensus;
  const sketch = editableSketch(consensus);
  const [outline] = sketch.outlines;
  expect(outline!.points.length).toBeLessThan(contours[0]!.points.length / 4);
  expect(dice(overlap(rasterize([outline!], SIZE), mask))).toBeGreaterThan(0.99);
  expect(sketch.statements).toEqual({ [RIGHT.id]: { answer: 'not present' } });
});
