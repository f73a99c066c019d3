import type { Answer, Assignment, Structure } from 'quorum-server/contract';
import { RequestRefused, ServerUnreachable } from '../client/request.ts';
import { isAnswered, toAnswers } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import type { Sketch } from '../drawing/sketch.ts';
import type { AnnotateSession } from './session.ts';

/** How long a drawing rests before it is saved. */
const REST_MS = 800;

export type SaveDraft = (assignmentId: string, answers: Answer[]) => Promise<unknown>;

/**
 * Saves what is being drawn, shortly after each change and when the page is left, so that the
 * person goes on where they were on whatever device. Returns the end of saving.
 */
export function keepDrafts(
  session: AnnotateSession,
  drawing: DrawingStore,
  save: SaveDraft
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: (() => void) | undefined;

  const flush = () => {
    clearTimeout(timer);
    pending?.();
    pending = undefined;
  };
  const forget = () => {
    clearTimeout(timer);
    pending = undefined;
  };
  const stopDrawing = drawing.subscribe((now, before) => {
    const { current, task, phase } = session.getState();
    if (now.history === before.history || !current || !task || phase !== 'drawing') return;
    forget();
    if (now.history.past.length + now.history.future.length === 0) return;
    pending = () => void attempt(save, current, toDraft(now.history.present, task.structures));
    timer = setTimeout(flush, REST_MS);
  });
  const stopSession = session.subscribe((now, before) => {
    if (now.current !== before.current) forget();
  });
  const leave = () => document.visibilityState === 'hidden' && flush();
  document.addEventListener('visibilitychange', leave);
  return () => {
    flush();
    stopDrawing();
    stopSession();
    document.removeEventListener('visibilitychange', leave);
  };
}

/**
 * Without the network the next change tries again; what has been answered meanwhile has no draft.
 * Either way the drawing itself is on the screen.
 */
async function attempt(save: SaveDraft, { id }: Assignment, answers: Answer[]): Promise<void> {
  try {
    await save(id, answers);
  } catch (error) {
    if (!(error instanceof ServerUnreachable || error instanceof RequestRefused)) throw error;
  }
}

/** What is answered so far; an open outline counts as drawn that far. */
export function toDraft(sketch: Sketch, structures: readonly Structure[]): Answer[] {
  const { open } = sketch;
  const drawn: Sketch =
    open && open.points.length >= 3
      ? { ...sketch, outlines: [...sketch.outlines, { ...open, id: 0, smooth: true }], open: null }
      : sketch;
  return toAnswers(
    drawn,
    structures.filter(({ id }) => isAnswered(drawn, id))
  );
}
