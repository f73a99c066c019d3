import type { Draft } from 'quorum-server/contract';
import { effortOf } from '#extension/drawing/effort.ts';
import { drawnByHand } from '#test/support/drawn-by-hand.ts';
import type { StoredDraft } from '#extension/draft/kept-draft.ts';
import { advance, begin, type History } from '#extension/drawing/history.ts';
import { addOutline, EMPTY_SKETCH, type Sketch } from '#extension/drawing/sketch.ts';
import { LEFT, rectangle } from '../drawing/sketches.ts';

/** Nothing, then one rectangle after another, so many of them, each a step. */
export function steps(count: number): History<Sketch> {
  let history = begin(EMPTY_SKETCH);
  for (let n = 1; n <= count; n++) {
    const points = rectangle(20 * n, 3 * n, 10, 7);
    history = advance(history, addOutline(history.present, LEFT.id, { points, smooth: true }));
  }
  return history;
}

export const LAPTOP = 'laptop';
export const TABLET = 'tablet';

export function stored(changes: Partial<StoredDraft> = {}): StoredDraft {
  return {
    personId: 'ann',
    subject: 'assignment 1',
    history: steps(2),
    ...effortOf(drawnByHand),
    activeSeconds: drawnByHand.activeSeconds,
    writer: LAPTOP,
    revision: 3,
    synced: false,
    changedAt: Date.parse('2026-11-21T09:00:00Z'),
    again: null,
    ...changes,
  };
}

/** On the server: one outline, and another one begun. */
export function draft(changes: Partial<Draft> = {}): Draft {
  const contour = { points: [[3, 4] as [number, number], [8, 4], [8, 9]], smooth: true };
  return {
    answers: [{ structureId: LEFT.id, answer: 'outlined', contours: [contour] }],
    open: { structureId: LEFT.id, points: [[30, 31]] },
    writer: TABLET,
    revision: 4,
    savedAt: '2026-11-21T10:00:00Z',
    ...changes,
  } as Draft;
}
