import { isAnswered } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import type { Answering } from './answering.ts';

/**
 * Begins with the first structure that nothing was said of yet, and goes on to the next one as
 * soon as the present one is answered for the first time; a brush takes more than one stroke, and a
 * box is often refined, so after these the person goes on. Returns the end of it.
 */
export function goOnByItself(session: Answering, drawing: DrawingStore): () => void {
  return drawing.subscribe((now, before) => {
    if (now.history === before.history) return;
    const structures = session.getState().task?.structures ?? [];
    const { past, present, future } = now.history;
    const index = structures.findIndex(({ id }) => id === now.structureId);
    const next = [...structures.slice(index + 1), ...structures.slice(0, Math.max(0, index))].find(
      ({ id }) => !isAnswered(present, id)
    );
    if (!next) return;
    if (past.length + future.length === 0) {
      if (isAnswered(present, now.structureId)) now.chooseStructure(next.id);
    } else if (
      past.at(-1) === before.history.present &&
      now.gestures.strokes === before.gestures.strokes &&
      now.gestures.prompts === before.gestures.prompts &&
      !isAnswered(before.history.present, now.structureId) &&
      isAnswered(present, now.structureId)
    )
      now.goOn(next.id);
  });
}
