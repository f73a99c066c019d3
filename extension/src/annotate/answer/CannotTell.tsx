import { useState } from 'react';
import { UNCERTAINTIES } from 'quorum-server/contract';
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
  const say = (form: FormData) => {
    const uncertainty = UNCERTAINTIES.find(each => each === form.get('uncertainty'));
    const reason = String(form.get('reason') ?? '');
    drawing.getState().say(structureId, { answer: 'cannot tell', uncertainty, reason });
    setAsking(false);
  };
  return (
    <>
      <button
        className="button button--quiet"
        aria-pressed={said}
        onClick={() => setAsking(true)}
        data-cy="cannot-tell"
      >
        {texts.annotate.cannotTell}
      </button>
      {asking && (
        <Dialog title={texts.annotate.cannotTellWhy} onClose={() => setAsking(false)}>
          <form
            className="stack"
            onSubmit={event => {
              event.preventDefault();
              say(new FormData(event.currentTarget));
            }}
            data-cy="cannot-tell-form"
          >
            <fieldset>
              <legend className="visually-hidden">{texts.annotate.cannotTellWhy}</legend>
              {UNCERTAINTIES.map(uncertainty => (
                <label key={uncertainty} className="check">
                  <input type="radio" name="uncertainty" value={uncertainty} required />
                  {texts.annotate.uncertainties[uncertainty]}
                </label>
              ))}
            </fieldset>
            <label className="field">
              <span>{texts.annotate.cannotTellWords}</span>
              <textarea className="input" name="reason" maxLength={500} />
            </label>
            <button className="button button--primary">{texts.annotate.cannotTell}</button>
          </form>
        </Dialog>
      )}
    </>
  );
}
