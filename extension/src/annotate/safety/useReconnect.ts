import { useEffect } from 'react';
import { connection, watchForReturn } from '../../client/connection.ts';
import { quorum } from '../../client/quorum.ts';
import { keepFailedRequestsFromViewer } from '../../host/failed-requests.ts';
import type { AnnotateSession } from '../session.ts';

/** Goes on with what had to wait, once the server can be had again. */
export function useReconnect(session: AnnotateSession): void {
  useEffect(() => {
    const reconnect = () => void session.reconnect();
    const stopListening = connection.subscribe(({ state }, before) => {
      if (state === 'up' && before.state !== 'up') reconnect();
    });
    const stopKeeping = keepFailedRequestsFromViewer();
    const stopWatching = watchForReturn(quorum.session);
    // The person may have signed in again in another window.
    const look = () => {
      if (!document.hidden && connection.getState().state !== 'up') reconnect();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      stopListening();
      stopWatching();
      stopKeeping();
      document.removeEventListener('visibilitychange', look);
    };
  }, [session]);
}
