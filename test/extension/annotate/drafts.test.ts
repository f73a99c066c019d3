import { expect, test } from 'vitest';
import { toDraft } from '#extension/annotate/drafts.ts';
import { addOutline, EMPTY_SKETCH } from '#extension/drawing/sketch.ts';
import { LEFT, rectangle, RIGHT } from '../drawing/sketches.ts';

const STRUCTURES = [LEFT, RIGHT];

const outlined = addOutline(EMPTY_SKETCH, LEFT.id, {
  points: rectangle(3, 4, 10, 20),
  smooth: true,
});

test('keeps what is answered so far and leaves out the rest', () => {
  expect(toDraft(outlined, STRUCTURES).answers).toMatchObject([{ structureId: LEFT.id }]);
  expect(toDraft(EMPTY_SKETCH, STRUCTURES)).toEqual({ answers: [], open: null });
});

test('keeps an open outline as far as it is drawn', () => {
  const points = rectangle(30, 4, 5, 6).slice(0, 3);
  const open = { ...outlined, open: { structureId: RIGHT.id, points } };
  const { answers, open: kept } = toDraft(open, STRUCTURES);
  expect(answers.map(({ structureId }) => structureId)).toEqual([LEFT.id]);
  expect(kept).toEqual({ structureId: RIGHT.id, points });
});
