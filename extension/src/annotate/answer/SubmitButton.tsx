import type { Task } from 'quorum-server/contract';
import { useStore } from 'zustand';
import { findObstacle, type Obstacle } from '../../drawing/answers.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import type { Answering } from '../answering.ts';

type SubmitButtonProps = { session: Answering; drawing: DrawingStore; name?: string };

/** Ends the answer; while it can't, it says why. */
export function SubmitButton({
  session,
  drawing,
  name = texts.annotate.submit,
}: SubmitButtonProps) {
  const task = useStore(session, state => state.task);
  const drawable = useStore(session, state => state.phase === 'drawing');
  const sketch = useStore(drawing, state => state.history.present);
  const obstacle = drawable && task ? findObstacle(sketch, task.structures) : undefined;
  const ready = drawable && task !== null && !obstacle;
  return (
    <div className="submit">
      {obstacle && task && (
        <span className="submit__why" id="why-not" data-cy="why-not">
          {explain(obstacle, task)}
        </span>
      )}
      <button
        className="button button--primary submit__button"
        aria-disabled={!ready}
        aria-describedby={obstacle ? 'why-not' : undefined}
        onClick={() => ready && void session.submit()}
        data-cy="submit"
      >
        {name} <kbd>↵</kbd>
      </button>
    </div>
  );
}

function explain({ kind, structureId }: Obstacle, { structures, asksFor }: Task): string {
  const name = structures.find(({ id }) => id === structureId)?.name ?? '';
  if (kind === 'open') return texts.annotate.finishOpen;
  if (kind === 'crossing') return texts.annotate.crossing(name);
  return texts.askedFor[asksFor].unanswered(name);
}
