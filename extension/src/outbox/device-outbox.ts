import { quorum } from '../client/quorum.ts';
import { openLetterBox } from './letter-box.ts';
import { createOutbox } from './outbox.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** The outbox of this device. */
export const outbox = createOutbox({
  letterBox: openLetterBox(() => indexedDB),
  send: ({ annotationId, submission }) => quorum.submit(annotationId, submission),
  wait: attempt => pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))),
});

/** Waits, but no longer than until the network is back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener('online', end);
  });
}
