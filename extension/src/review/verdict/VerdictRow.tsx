import { Redo2, ScanSearch, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../../components/IconButton.tsx';
import { findObstacle } from '../../drawing/answers.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { REVIEW } from '../../id.ts';
import { texts } from '../../texts/texts.ts';
import { BrightnessControl } from '../../viewport/BrightnessControl.tsx';
import { ViewControls } from '../../viewport/ViewControls.tsx';
import { RejectDialog } from './RejectDialog.tsx';
import type { ReviewSession } from '../session.ts';
import { GivenVerdict } from '../signature/GivenVerdict.tsx';
import { SignDialog } from '../signature/SignDialog.tsx';
import type { Verdicts } from './useVerdicts.ts';

type VerdictRowProps = {
  session: ReviewSession;
  drawing: DrawingStore;
  verdicts: Verdicts;
  onZoomToOutlines: () => void;
  /** Nothing is judged while a preview is on the screen. */
  previewing: boolean;
  onEdit: () => void;
};

const [LEFT] = REVIEW.viewports;

/** Accept, edit or reject. */
export function VerdictRow(props: VerdictRowProps) {
  const { session, drawing, verdicts, onZoomToOutlines, previewing, onEdit } = props;
  const { phase, task, consensus, judged } = useStore(session);
  const sketch = useStore(drawing, state => state.history.present);
  const canUndo = useStore(drawing, ({ history }) => history.past.length > 0);
  const canRedo = useStore(drawing, ({ history }) => history.future.length > 0);
  const given = consensus && (judged[consensus.id] ?? consensus.review);
  const own = consensus?.readings.length === 1 ? consensus.readings[0] : undefined;
  const shown = given ?? own;
  const incomplete =
    verdicts.editing && task && findObstacle(sketch, task.structures) !== undefined;
  return (
    <footer className="viewer__tools">
      <ViewControls viewportId={LEFT} />
      <IconButton
        icon={ScanSearch}
        name={texts.review.zoomToOutlines}
        keys="Z"
        onClick={onZoomToOutlines}
      />
      <BrightnessControl viewportId={LEFT} />
      {verdicts.editing && (
        <div className="row row--tight">
          <IconButton
            icon={Undo2}
            name={texts.annotate.undo}
            disabled={!canUndo}
            onClick={drawing.getState().undo}
          />
          <IconButton
            icon={Redo2}
            name={texts.annotate.redo}
            disabled={!canRedo}
            onClick={drawing.getState().redo}
          />
        </div>
      )}
      <span className="spring" />
      {own && <span className="muted">{texts.reading.waits}</span>}
      {shown && <GivenVerdict review={shown} />}
      <div className="row verdicts">
        <button
          className="button button--danger"
          disabled={!verdicts.mayJudge || previewing}
          onClick={() => verdicts.setRejecting(true)}
          data-cy="reject"
        >
          {texts.review.reject} <kbd>R</kbd>
        </button>
        <button
          className="button"
          disabled={!verdicts.mayJudge}
          aria-pressed={verdicts.editing && !previewing}
          onClick={onEdit}
          data-cy="edit"
        >
          {editText(verdicts.editing, previewing)} <kbd>E</kbd>
        </button>
        <button
          className="button button--primary"
          disabled={!verdicts.mayJudge || previewing || incomplete === true}
          onClick={verdicts.accept}
          data-cy="accept"
        >
          {phase === 'saving'
            ? texts.review.saving
            : verdicts.editing
              ? texts.review.acceptEdits
              : texts.review.accept}{' '}
          <kbd>↵</kbd>
        </button>
      </div>
      {verdicts.rejecting && (
        <RejectDialog onReject={verdicts.reject} onClose={() => verdicts.setRejecting(false)} />
      )}
      {verdicts.toSign && consensus && (
        <SignDialog
          consensus={consensus}
          judgement={verdicts.toSign}
          onSign={verdicts.sign}
          onLeave={verdicts.keepToSign}
          onClose={verdicts.cancelSigning}
        />
      )}
    </footer>
  );
}

function editText(editing: boolean, previewing: boolean): string {
  if (previewing) return texts.trial.edit;
  return editing ? texts.review.stopEditing : texts.review.edit;
}
