import { useCallback, useEffect, useState } from 'react';
import type { Session } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';

export type SessionHandle = {
  session: Session | undefined;
  error: unknown;
  reload: () => void;
  enter: (session: Session) => void;
};

/** Who is signed in, and how to change that. */
export function useSession(): SessionHandle {
  const [session, enter] = useState<Session | undefined>();
  const [error, setError] = useState<unknown>();
  const reload = useCallback(() => {
    setError(undefined);
    quorum.session().then(enter, setError);
  }, []);
  useEffect(reload, [reload]);
  return { session, error, reload, enter };
}
