import { createStore } from 'zustand/vanilla';

/** Whether the server can be had, and as whom. */
export type Connection = 'up' | 'out of reach' | 'signed out' | 'somebody else';

/** As the last request found it. */
export const connection = createStore<{ state: Connection }>(() => ({ state: 'up' }));

/** How often to look while nothing else asks the server for anything. */
const LOOK_MS = 5_000;

/** Looks for a server out of reach until it is back. Returns the end of looking. */
export function watchForReturn(look: () => Promise<unknown>): () => void {
  const retry = () => {
    if (connection.getState().state === 'out of reach') void look().catch(() => undefined);
  };
  const timer = setInterval(retry, LOOK_MS);
  window.addEventListener('online', retry);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', retry);
  };
}
