import { useState, type FormEvent } from 'react';
import type { Session } from 'quorum-server/contract';
import { providerSignIn, quorum } from '../client/quorum.ts';
import { Notice, Trouble } from '../components/Notice.tsx';
import { currentQuery } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';

type SignInFormProps = {
  isNew: boolean;
  /** What the organisation's sign-in is called, where there is one. */
  provider: string | null;
  /** Where that leads back to. */
  returnTo: string;
  onEnter: (session: Session) => void;
};

/** Signs a person in, or makes them an account. */
export function SignInForm({ isNew, provider, returnTo, onEnter }: SignInFormProps) {
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
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      {provider !== null && <ProviderSignIn name={provider} returnTo={returnTo} />}
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
  );
}

/** The way to the organisation's sign-in, and what became of the last attempt. */
function ProviderSignIn({ name, returnTo }: { name: string; returnTo: string }) {
  const refused = currentQuery().refused;
  return (
    <>
      {isTurnedBack(refused) && <Notice kind="error">{texts.signIn.turnedBack[refused]}</Notice>}
      <a className="button button--primary" href={providerSignIn(returnTo)} data-cy="provider">
        {texts.signIn.provider(name)}
      </a>
      <p className="muted">{texts.signIn.or}</p>
    </>
  );
}

function isTurnedBack(code: string | undefined): code is keyof typeof texts.signIn.turnedBack {
  return code !== undefined && code in texts.signIn.turnedBack;
}
