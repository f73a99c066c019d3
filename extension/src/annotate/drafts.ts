import type { Draft, Structure } from 'quorum-server/contract';
import { isAnswered, toAnswers } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { effortOf } from '../drawing/effort.ts';
import type { Sketch } from '../drawing/sketch.ts';
import type { AnnotateSession } from './session.ts';

/**
 * Keeps what is being drawn, after each step, so that the person goes on where they were on
 * whatever device. Returns the end of keeping.
 */
export function keepDrafts(session: AnnotateSession, drawing: DrawingStore): () => void {
  const stop = drawing.subscribe(state => {
    const { history } = state;
    const { draft, phase } = session.getState();
    if (!draft || phase !== 'drawing' || draft.drawn().history === history) return;
    draft.keep({ history, ...effortOf(state), activeSeconds: session.activeSeconds() });
  });
  const flush = () => session.getState().draft?.flush();
  const leave = () => document.visibilityState === 'hidden' && flush();
  document.addEventListener('visibilitychange', leave);
  return () => {
    flush();
    stop();
    document.removeEventListener('visibilitychange', leave);
  };
}

/** What is answered so far, and what is still being drawn. */
export function toDraft(
  sketch: Sketch,
  structures: readonly Structure[]
): Pick<Draft, 'answers' | 'open'> {
  const { open } = sketch;
  return {
    answers: toAnswers(
      sketch,
      structures.filter(({ id }) => isAnswered(sketch, id))
    ),
    open: open && { ...open, points: open.points.map(([x, y]): [number, number] => [x, y]) },
  };
}
