import { useState } from 'react';
import type { Session } from 'quorum-server/contract';
import { navigate, pageAddress, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import { SignInForm } from './SignInForm.tsx';

type SignInPageProps = {
  /** Why somebody is asked to sign in, and where it leads. */
  lead?: string;
  next?: string;
  /** What the organisation's sign-in is called, where there is one. */
  provider: string | null;
  onEnter: (session: Session) => void;
};

export function SignInPage({ lead, next = paths.home, provider, onEnter }: SignInPageProps) {
  const [isNew, setNew] = useState(false);
  return (
    <main className="page__body page__body--narrow" data-cy="sign-in">
      {lead !== undefined && <p className="lead">{lead}</p>}
      <h1>{isNew ? texts.signIn.titleUp : texts.signIn.title}</h1>
      <SignInForm
        key={String(isNew)}
        isNew={isNew}
        provider={provider}
        returnTo={pageAddress(next)}
        onEnter={session => {
          onEnter(session);
          navigate(next);
        }}
      />
      <button className="button button--quiet" onClick={() => setNew(!isNew)} data-cy="switch">
        {isNew ? texts.signIn.toSignIn : texts.signIn.toSignUp}
      </button>
    </main>
  );
}
