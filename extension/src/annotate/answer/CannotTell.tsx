import { useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../components/Dialog.tsx';
import { visibleSketch, type DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';

/** Says of the chosen structure that it can't be told: no vote, and no shame. */
export function CannotTell({ drawing }: { drawing: DrawingStore }) {
  const [asking, setAsking] = useState(false);
  const structureId = useStore(drawing, state => state.structureId);
  const said = useStore(
    drawing,
    state => visibleSketch(state).statements[structureId]?.answer === 'cannot tell'
  );
  const say = (reason: string) => {
    drawing.getState().say(structureId, { answer: 'cannot tell', reason });
    setAsking(false);
  };
  return (
    <>
      <button className="button button--quiet" aria-pressed={said} onClick={() => setAsking(true)}>
        {texts.annotate.cannotTell}
      </button>
      {asking && (
        <Dialog title={texts.annotate.cannotTell} onClose={() => setAsking(false)}>
          <form
            className="stack"
            onSubmit={event => {
              event.preventDefault();
              say(String(new FormData(event.currentTarget).get('reason') ?? ''));
            }}
          >
            <label className="field">
              <span>{texts.annotate.cannotTellWhy}</span>
              <textarea className="input" name="reason" maxLength={500} />
            </label>
            <button className="button button--primary">{texts.annotate.cannotTell}</button>
          </form>
        </Dialog>
      )}
    </>
  );
}
