import { useState } from 'react';
import { useStore } from 'zustand';
import { connection } from '../../client/connection.ts';
import { Notice } from '../../components/Notice.tsx';
import { outbox } from '../../outbox/device-outbox.ts';
import { texts } from '../../texts/texts.ts';
import type { AnnotateSession } from '../session.ts';
import { SignInAgain } from './SignInAgain.tsx';

/** That the server can't be had, or not as this person: what is safe, and what to do. */
export function ConnectionNotice({ session }: { session: AnnotateSession }) {
  const state = useStore(connection, ({ state }) => state);
  const waiting = useStore(outbox, ({ waiting }) => waiting);
  const stuck = useStore(session, ({ phase }) => phase === 'fetching next');
  const [signingIn, setSigningIn] = useState(false);
  const { safety } = texts;
  if (state === 'up') {
    if (waiting < 2) return null;
    return <Notice>{safety.sending(waiting)}</Notice>;
  }
  return (
    <>
      <Notice
        kind="warning"
        action={
          state !== 'out of reach' && (
            <button
              className="button button--primary"
              data-cy="sign-in-again"
              onClick={() => setSigningIn(true)}
            >
              {safety.signIn}
            </button>
          )
        }
      >
        <span data-cy="connection" data-state={state}>
          {stuck && state === 'out of reach' ? safety.nothingLeft : safety[state]}{' '}
          {waiting > 0 && <span data-cy="waiting">{safety.waiting(waiting)}</span>}
        </span>
      </Notice>
      {signingIn && <SignInAgain session={session} onClose={() => setSigningIn(false)} />}
    </>
  );
}
