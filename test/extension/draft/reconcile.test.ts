import { expect, test } from 'vitest';
import { reconcile, toSketch } from '#extension/draft/reconcile.ts';
import { undo } from '#extension/drawing/history.ts';
import { EMPTY_SKETCH } from '#extension/drawing/sketch.ts';
import { draft, LAPTOP, steps, stored } from './drafts.ts';

test('begins with nothing where neither has anything', () => {
  const { history, revision } = reconcile(undefined, null);
  expect([history.present, revision]).toEqual([EMPTY_SKETCH, null]);
});

test('goes on from the server on a device that has nothing, the open outline included', () => {
  const { history, revision, synced } = reconcile(undefined, draft());
  expect(history.present).toEqual(toSketch(draft()));
  expect(history.present.open?.points).toEqual([[30, 31]]);
  expect([revision, synced]).toEqual([4, true]);
});

test('goes on from the device, with all its steps, where the server knows no more', () => {
  expect(reconcile(stored(), null)).toMatchObject({ history: steps(2), revision: null });
  expect(reconcile(stored(), draft({ revision: 3 }))).toMatchObject({
    history: steps(2),
    revision: 3,
    met: false,
  });
});

test('takes what this device wrote last for its own, though the answer never came', () => {
  const found = reconcile(stored({ revision: null }), draft({ writer: LAPTOP }));
  expect(found).toMatchObject({ history: steps(2), revision: 4, met: false });
});

test('goes on from another device without a word where this one had sent everything', () => {
  const { history, met } = reconcile(stored({ synced: true }), draft());
  expect(history.present).toEqual(toSketch(draft()));
  expect(undo(history).present).toEqual(steps(2).present);
  expect(met).toBe(false);
});

test('takes the newer of two that did not know of each other; undo brings back the other', () => {
  const theirs = reconcile(stored(), draft());
  expect([theirs.history.present, theirs.met]).toEqual([toSketch(draft()), true]);
  expect(undo(theirs.history).present).toEqual(steps(2).present);

  const ours = reconcile(stored(), draft({ savedAt: '2026-11-21T08:00:00Z' }));
  expect([ours.history.present, ours.met]).toEqual([steps(2).present, true]);
  expect(undo(ours.history).present).toEqual(toSketch(draft()));
});

test('finds no conflict where both say the same', () => {
  const kept = stored({ history: { past: [], present: toSketch(draft()), future: [] } });
  expect(reconcile(kept, draft()).met).toBe(false);
});
