import { useStore } from 'zustand';
import { Notice } from '../../components/Notice.tsx';
import { RefusedNotices } from '../../outbox/RefusedNotices.tsx';
import { texts } from '../../texts/texts.ts';
import { SentNotice } from '../answer/SentNotice.tsx';
import type { AnnotateSession } from '../session.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { useReconnect } from './useReconnect.ts';

/** What became of what the person did, where that needs saying. */
export function SafetyNotices({ session }: { session: AnnotateSession }) {
  useReconnect(session);
  const { sent, met, task } = useStore(session);
  return (
    <>
      <ConnectionNotice session={session} />
      <RefusedNotices taskId={task?.id} onOpen={letter => void session.reopen(letter)} />
      {met && (
        <Notice
          action={
            <button className="button" onClick={() => session.setState({ met: false })}>
              {texts.trouble.close}
            </button>
          }
        >
          <span data-cy="met">{texts.safety.met}</span>
        </Notice>
      )}
      {sent && <SentNotice sent={sent} session={session} />}
    </>
  );
}
