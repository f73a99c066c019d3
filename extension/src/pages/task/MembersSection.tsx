import { useState } from 'react';
import type { Member, Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../components/Pager.tsx';
import { formatDay } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { InvitationPanel } from './InvitationPanel.tsx';

/** Who belongs to the task, and how others come in. */
export function MembersSection({ task }: { task: Task }) {
  const [offset, setOffset] = useState(0);
  const { value, error, reload } = useLoaded(
    () => quorum.members(task.id, { limit: PAGE_LENGTH, offset }),
    [task.id, offset]
  );
  const [refused, setRefused] = useState<unknown>();
  const takeOut = (personId: string) =>
    quorum.endMembership(task.id, personId).then(reload, setRefused);
  const { members } = texts;
  const empty = task.admission === 'everyone' ? members.emptyEveryone : members.empty;
  return (
    <section className="stack" data-cy="members">
      <h2>{members.title}</h2>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {refused !== undefined && <Trouble error={refused} />}
      {value?.total === 0 && <p className="muted">{empty}</p>}
      {value !== undefined && value.total > 0 && (
        <div className="table-frame">
          <table>
            <thead>
              <tr>
                <th>{members.columns.name}</th>
                <th>{members.columns.role}</th>
                <th>{members.columns.joined}</th>
                <th className="number">{members.columns.answered}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {value.rows.map(member => (
                <MemberRow key={member.personId} member={member} onTakeOut={takeOut} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager offset={offset} total={value?.total ?? 0} onChange={setOffset} />
      <InvitationPanel taskId={task.id} />
    </section>
  );
}

type MemberRowProps = { member: Member; onTakeOut: (personId: string) => Promise<void> };

function MemberRow({ member, onTakeOut }: MemberRowProps) {
  const name = member.name ?? texts.members.gone;
  return (
    <tr data-cy="member">
      <td>{name}</td>
      <td>{texts.roles[member.role]}</td>
      <td>{formatDay(member.joinedAt)}</td>
      <td className="number">{member.answered}</td>
      <td className="number">
        <button
          className="button"
          aria-label={texts.members.takeOut(name)}
          onClick={() => void onTakeOut(member.personId)}
        >
          {texts.members.takeOutShort}
        </button>
      </td>
    </tr>
  );
}
