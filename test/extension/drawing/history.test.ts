import { expect, test } from 'vitest';
import { advance, begin, redo, undo } from '#extension/drawing/history.ts';

test('undoes every step back to the beginning, and redoes them all', () => {
  let history = begin('empty');
  for (const step of ['one', 'two', 'three']) history = advance(history, step);
  const back = undo(undo(undo(undo(history))));
  expect(back.present).toBe('empty');
  expect(redo(redo(redo(redo(back)))).present).toBe('three');
});

test('forgets what was undone once something else is done', () => {
  const history = advance(undo(advance(begin('empty'), 'one')), 'other');
  expect(redo(history).present).toBe('other');
  expect(undo(history).present).toBe('empty');
});

test('takes no change for no step', () => {
  const history = advance(begin('empty'), 'empty');
  expect(undo(history)).toBe(history);
});
