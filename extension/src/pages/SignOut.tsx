import { useState } from 'react';
import type { Session } from 'quorum-server/contract';
import { useStore } from 'zustand';
import { quorum } from '../client/quorum.ts';
import { Dialog } from '../components/Dialog.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { outbox } from '../outbox/device-outbox.ts';
import { texts } from '../texts/texts.ts';

/** Signs out, but not before the person knows what the server does not have yet. */
export function SignOut({ onLeave }: { onLeave: (session: Session) => void }) {
  const waiting = useStore(outbox, state => state.waiting);
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    setAsking(false);
    onLeave(await quorum.signOut());
    navigate(paths.home);
  };
  return (
    <>
      <button
        className="button"
        onClick={() => (waiting > 0 ? setAsking(true) : void leave())}
        data-cy="sign-out"
      >
        {texts.bar.signOut}
      </button>
      {asking && (
        <Dialog title={texts.safety.leaveTitle} onClose={() => setAsking(false)}>
          <p>{texts.safety.leave(waiting)}</p>
          <div className="row">
            <button className="button button--primary" onClick={() => setAsking(false)}>
              {texts.safety.stay}
            </button>
            <button className="button" onClick={() => void leave()} data-cy="sign-out-anyway">
              {texts.bar.signOut}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
