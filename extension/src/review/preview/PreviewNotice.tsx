import { Notice } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';

type PreviewNoticeProps = { mayEdit: boolean; onEdit: () => void; onEnd: () => void };

/** That what is on the screen is no consensus, and where one can go from it. */
export function PreviewNotice({ mayEdit, onEdit, onEnd }: PreviewNoticeProps) {
  const actions = (
    <div className="row">
      <button className="button" onClick={onEnd} data-cy="end-preview">
        {texts.trial.end} <kbd>Esc</kbd>
      </button>
      {mayEdit && (
        <button className="button button--primary" onClick={onEdit} data-cy="edit-preview">
          {texts.trial.edit} <kbd>E</kbd>
        </button>
      )}
    </div>
  );
  return (
    <Notice kind="warning" action={actions}>
      {texts.trial.isPreview}
    </Notice>
  );
}
