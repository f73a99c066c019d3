import { expect, test } from 'vitest';
import { findObstacle, fromAnswers, toAnswers } from '#extension/drawing/answers.ts';
import { addOutline, EMPTY_SKETCH, state } from '#extension/drawing/sketch.ts';
import { LEFT, rectangle, RIGHT } from './sketches.ts';

const STRUCTURES = [LEFT, RIGHT];

const outlined = addOutline(EMPTY_SKETCH, LEFT.id, {
  points: rectangle(3, 4, 10, 20),
  smooth: true,
});

test('says of each structure what the person said', () => {
  const sketch = state(outlined, RIGHT.id, { answer: 'cannot tell', reason: '  too blurred ' });
  expect(toAnswers(sketch, STRUCTURES)).toEqual([
    {
      structureId: LEFT.id,
      answer: 'outlined',
      contours: [{ points: rectangle(3, 4, 10, 20), smooth: true }],
    },
    { structureId: RIGHT.id, answer: 'cannot tell', reason: 'too blurred' },
  ]);
});

test('goes on from answers as if they had just been drawn', () => {
  const sketch = state(outlined, RIGHT.id, { answer: 'not present' });
  const answers = toAnswers(sketch, STRUCTURES);
  expect(toAnswers(fromAnswers(answers), STRUCTURES)).toEqual(answers);
});

test('wants every structure answered', () => {
  expect(findObstacle(EMPTY_SKETCH, STRUCTURES)).toEqual({
    kind: 'unanswered',
    structureId: LEFT.id,
  });
  expect(findObstacle(outlined, STRUCTURES)).toEqual({
    kind: 'unanswered',
    structureId: RIGHT.id,
  });
  const complete = state(outlined, RIGHT.id, { answer: 'not present' });
  expect(findObstacle(complete, STRUCTURES)).toBeUndefined();
});

test('wants an open outline closed before anything else', () => {
  const open = { ...outlined, open: { structureId: RIGHT.id, points: rectangle(30, 4, 5, 6) } };
  expect(findObstacle(open, STRUCTURES)).toEqual({ kind: 'open', structureId: RIGHT.id });
});

test('does not send an outline whose curve crosses itself', () => {
  const [a, b, c, d] = rectangle(0, 0, 10, 13);
  const crossed = addOutline(EMPTY_SKETCH, LEFT.id, { points: [a!, c!, b!, d!], smooth: false });
  expect(findObstacle(crossed, [LEFT])).toEqual({
    kind: 'crossing',
    structureId: LEFT.id,
    outlineId: 1,
  });
});

test('takes an outline for the answer, and the answer for the outline, whichever came last', () => {
  const denied = state(outlined, LEFT.id, { answer: 'not present' });
  expect(toAnswers(denied, [LEFT])).toEqual([{ structureId: LEFT.id, answer: 'not present' }]);
  const again = addOutline(denied, LEFT.id, { points: rectangle(7, 8, 9, 10), smooth: false });
  expect(toAnswers(again, [LEFT])).toMatchObject([{ answer: 'outlined', contours: [{}] }]);
});
