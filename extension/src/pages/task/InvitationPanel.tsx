import { Link as LinkIcon } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Invitation, MadeInvitation } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { PAGE_LENGTH } from '../../components/Pager.tsx';
import { formatDay } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { MadeLinks } from './MadeLinks.tsx';

/** Makes links into a task, and ends them. */
export function InvitationPanel({ taskId }: { taskId: string }) {
  const { value, error, reload } = useLoaded(
    () => quorum.invitations(taskId, { limit: PAGE_LENGTH, offset: 0 }),
    [taskId]
  );
  const [made, setMade] = useState<MadeInvitation[]>([]);
  const [refused, setRefused] = useState<unknown>();
  const invite = async (emails: string[]) => {
    try {
      setMade(await quorum.invite(taskId, { emails }));
      setRefused(undefined);
      reload();
    } catch (failure) {
      setRefused(failure);
    }
  };
  const withdraw = (id: string) => quorum.withdrawInvitation(id).then(reload, setRefused);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const lines = String(new FormData(event.currentTarget).get('emails')).split(/[\s,;]+/);
    void invite(lines.filter(line => line !== ''));
  };
  return (
    <div className="stack card" data-cy="invitations">
      <h3>{texts.members.invite}</h3>
      <div className="row">
        <button className="button" onClick={() => void invite([])} data-cy="open-link">
          <LinkIcon className="icon" aria-hidden="true" />
          {texts.members.openLink}
        </button>
      </div>
      <form className="stack" onSubmit={submit}>
        <label className="field">
          <span>{texts.members.byAddress}</span>
          <textarea className="input" name="emails" required />
          <span className="muted">{texts.members.byAddressHint}</span>
        </label>
        <div className="row">
          <button className="button">{texts.members.make}</button>
        </div>
      </form>
      {refused !== undefined && <Trouble error={refused} />}
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {made.length > 0 && <MadeLinks links={made} />}
      {value !== undefined && value.total > 0 && (
        <>
          <h3>{texts.members.open}</h3>
          <ul className="stack stack--close">
            {value.rows.map(invitation => (
              <InvitationRow key={invitation.id} invitation={invitation} onWithdraw={withdraw} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type InvitationRowProps = {
  invitation: Invitation;
  onWithdraw: (id: string) => Promise<void>;
};

function InvitationRow({ invitation, onWithdraw }: InvitationRowProps) {
  const { id, email, expiresAt, acceptedBy } = invitation;
  const whom = email ?? texts.members.anybody;
  return (
    <li className="row row--apart" data-cy="invitation">
      <span>
        {whom}{' '}
        <span className="muted">
          {texts.members.until(formatDay(expiresAt))}
          {email !== null &&
            `, ${acceptedBy === null ? texts.members.unused : texts.members.used(acceptedBy)}`}
        </span>
      </span>
      <button
        className="button"
        aria-label={texts.members.withdrawName(whom)}
        onClick={() => void onWithdraw(id)}
      >
        {texts.members.withdraw}
      </button>
    </li>
  );
}
