import { Download, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Person } from 'quorum-server/contract';
import { downloads, quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { navigate, paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';

/** What a person may know and do about what is stored of them. */
export function AccountPage({ person, onLeave }: { person: Person; onLeave: () => void }) {
  return (
    <main className="page__body page__body--narrow" data-cy="account-page">
      <h1>{texts.account.title}</h1>
      <dl className="facts">
        <div>
          <dt>{texts.account.role}</dt>
          <dd>{texts.roles[person.role]}</dd>
        </div>
        <div>
          <dt>{texts.account.pseudonym}</dt>
          <dd>
            <code>{person.id}</code>
          </dd>
        </div>
      </dl>
      <section className="stack">
        <h2>{texts.account.data}</h2>
        <p className="muted">{texts.account.dataHint}</p>
        <a className="button" href={downloads.myData()} download data-cy="my-data">
          <Download className="icon" aria-hidden="true" />
          {texts.account.download}
        </a>
      </section>
      <Removal person={person} onLeave={onLeave} />
    </main>
  );
}

function Removal({ person, onLeave }: { person: Person; onLeave: () => void }) {
  const [error, setError] = useState<unknown>();
  const remove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    try {
      await quorum.deleteAccount(String(new FormData(event.currentTarget).get('name')));
      onLeave();
      navigate(paths.home);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="stack">
      <h2>{texts.account.remove}</h2>
      <p className="muted">{texts.account.removeHint}</p>
      <form className="stack" onSubmit={event => void remove(event)}>
        <label className="field">
          <span>{texts.account.confirm(person.name)}</span>
          <input className="input" name="name" required autoComplete="off" />
        </label>
        {error !== undefined && <Trouble error={error} />}
        <button className="button button--danger" data-cy="delete-account">
          <Trash2 className="icon" aria-hidden="true" />
          {texts.account.removeNow}
        </button>
      </form>
    </section>
  );
}
