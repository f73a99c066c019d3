import type { Verdict } from 'quorum-server/contract';
import { Dialog } from '../../components/Dialog.tsx';
import { FormButtons } from '../../components/FormButtons.tsx';
import { texts } from '../../texts/texts.ts';

type Rejection = NonNullable<Verdict['rejection']>;

type RejectDialogProps = { onReject: (rejection: Rejection) => void; onClose: () => void };

/** A rejection has a reason: from the list, and in one's own words. */
export function RejectDialog({ onReject, onClose }: RejectDialogProps) {
  const kinds = Object.entries(texts.review.reasons) as [Rejection['kind'], string][];
  return (
    <Dialog title={texts.review.rejectTitle} onClose={onClose}>
      <form
        className="stack"
        data-cy="reject-form"
        onSubmit={event => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const kind = kinds.find(([name]) => name === form.get('kind'))?.[0];
          if (kind) onReject({ kind, text: String(form.get('text') ?? '').trim() });
        }}
      >
        <fieldset>
          {kinds.map(([kind, reason]) => (
            <label className="check" key={kind}>
              <input type="radio" name="kind" value={kind} required />
              {reason}
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span>{texts.review.reasonText}</span>
          <textarea className="input" name="text" maxLength={2000} />
        </label>
        <FormButtons
          save={texts.review.confirmReject}
          cancel={texts.review.cancel}
          onCancel={onClose}
          data-cy="confirm-reject"
        />
      </form>
    </Dialog>
  );
}
