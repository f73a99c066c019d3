import { useState, type FormEvent } from 'react';
import type { Session } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';
import { Trouble } from '../components/Notice.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';

export function SignInPage({ onEnter }: { onEnter: (session: Session) => void }) {
  const [isNew, setNew] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, email, password] = ['name', 'email', 'password'].map(field =>
      String(form.get(field) ?? '')
    ) as [string, string, string]; // As many as were asked for.
    setBusy(true);
    try {
      onEnter(
        await (isNew
          ? quorum.signUp({ name, email, password })
          : quorum.signIn({ email, password }))
      );
      navigate(paths.home);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <main className="page__body page__body--narrow" data-cy="sign-in">
      <h1>{isNew ? texts.signIn.titleUp : texts.signIn.title}</h1>
      <form className="stack" onSubmit={event => void submit(event)}>
        {isNew && (
          <label className="field">
            <span>{texts.signIn.name}</span>
            <input className="input" name="name" required maxLength={80} autoComplete="name" />
          </label>
        )}
        <label className="field">
          <span>{texts.signIn.email}</span>
          <input className="input" name="email" type="email" required autoComplete="username" />
        </label>
        <label className="field">
          <span>{texts.signIn.password}</span>
          <input
            className="input"
            name="password"
            type="password"
            required
            minLength={isNew ? 10 : 1}
            maxLength={128}
            autoComplete={isNew ? 'new-password' : 'current-password'}
          />
          {isNew && <span className="muted">{texts.signIn.passwordRule}</span>}
        </label>
        {error !== undefined && <Trouble error={error} />}
        <button className="button button--primary" disabled={busy} data-cy="submit">
          {isNew ? texts.signIn.submitUp : texts.signIn.submit}
        </button>
        {isNew && <p className="muted">{texts.signIn.role}</p>}
      </form>
      <button
        className="button button--quiet"
        onClick={() => {
          setNew(!isNew);
          setError(undefined);
        }}
        data-cy="switch"
      >
        {isNew ? texts.signIn.toSignIn : texts.signIn.toSignUp}
      </button>
    </main>
  );
}
