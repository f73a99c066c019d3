import { useState } from 'react';
import { ROLES, type AccountChange, type AccountHolder } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../components/Pager.tsx';
import { formatDay } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { CredentialDialog } from './CredentialDialog.tsx';

/** Everybody with an account: their role, and what entitles them to judge. For administrators. */
export function DirectoryPage() {
  const [search, setSearch] = useState('');
  const [offset, setOffset] = useState(0);
  const [refused, setRefused] = useState<unknown>();
  const { value, error, reload } = useLoaded(
    () => quorum.people({ search, limit: PAGE_LENGTH, offset }),
    [search, offset]
  );
  const change = async (personId: string, changes: AccountChange) => {
    try {
      await quorum.changeAccount(personId, changes);
      setRefused(undefined);
    } catch (failure) {
      setRefused(failure);
    }
    reload();
  };
  const { columns } = texts.directory;
  return (
    <main className="page__body" data-cy="directory-page">
      <h1>{texts.directory.title}</h1>
      <label className="field">
        <span>{texts.directory.search}</span>
        <input
          className="input"
          type="search"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setOffset(0);
          }}
          data-cy="search"
        />
      </label>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {refused !== undefined && <Trouble error={refused} />}
      {value?.total === 0 && <p className="muted">{texts.directory.empty}</p>}
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>{columns.name}</th>
              <th>{columns.email}</th>
              <th>{columns.role}</th>
              <th>{columns.credential}</th>
            </tr>
          </thead>
          <tbody>
            {value?.rows.map(holder => (
              <HolderRow
                key={holder.personId}
                holder={holder}
                onChange={changes => change(holder.personId, changes)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Pager offset={offset} total={value?.total ?? 0} onChange={setOffset} />
    </main>
  );
}

type HolderRowProps = {
  holder: AccountHolder;
  onChange: (changes: AccountChange) => Promise<void>;
};

function HolderRow({ holder, onChange }: HolderRowProps) {
  const [editing, setEditing] = useState(false);
  const { name, email, role, credential } = holder;
  return (
    <tr data-cy="holder">
      <td>{name}</td>
      <td>{email}</td>
      <td>
        <select
          className="input"
          aria-label={texts.directory.roleOf(name)}
          value={role}
          onChange={({ target }) => {
            const chosen = ROLES.find(each => each === target.value);
            if (chosen) void onChange({ role: chosen });
          }}
        >
          {ROLES.map(each => (
            <option key={each} value={each}>
              {texts.roles[each]}
            </option>
          ))}
        </select>
      </td>
      <td>
        {credential ? (
          <span
            title={texts.directory.verified(
              credential.verifiedBy ?? texts.directory.somebody,
              formatDay(credential.verifiedAt)
            )}
          >
            {credential.profession}, {credential.specialty}
          </span>
        ) : (
          <span className="muted">{texts.directory.none}</span>
        )}{' '}
        <button
          className="button"
          aria-label={texts.directory.editName(name)}
          onClick={() => setEditing(true)}
          data-cy="edit-credential"
        >
          {texts.directory.edit}
        </button>
        {editing && (
          <CredentialDialog holder={holder} onChange={onChange} onClose={() => setEditing(false)} />
        )}
      </td>
    </tr>
  );
}
