import type { FormEvent } from 'react';
import type { AccountChange, AccountHolder, Credential } from 'quorum-server/contract';
import { Dialog } from '../../components/Dialog.tsx';
import { texts } from '../../texts/texts.ts';

const FIELDS: { name: keyof Credential; label: string }[] = [
  { name: 'profession', label: texts.directory.profession },
  { name: 'specialty', label: texts.directory.specialty },
  { name: 'licenceNumber', label: texts.directory.licence },
];

type CredentialDialogProps = {
  holder: AccountHolder;
  onChange: (changes: AccountChange) => Promise<void>;
  onClose: () => void;
};

/** Puts on record what an administrator has verified. */
export function CredentialDialog({ holder, onChange, onClose }: CredentialDialogProps) {
  const { name, credential } = holder;
  const change = async (next: Credential | null) => {
    await onChange({ credential: next });
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: keyof Credential) => String(form.get(field)).trim();
    void change({
      profession: text('profession'),
      specialty: text('specialty'),
      licenceNumber: text('licenceNumber'),
    });
  };
  return (
    <Dialog title={texts.directory.editName(name)} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {FIELDS.map(({ name: field, label }) => (
          <label className="field" key={field}>
            <span>{label}</span>
            <input
              className="input"
              name={field}
              required
              maxLength={80}
              defaultValue={credential?.[field]}
            />
          </label>
        ))}
        <div className="row">
          <button className="button button--primary" data-cy="verify">
            {texts.directory.verify}
          </button>
          {credential && (
            <button
              type="button"
              className="button button--danger"
              onClick={() => void change(null)}
            >
              {texts.directory.takeAway}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
