import { connection } from '../client/connection.ts';
import { quorum } from '../client/quorum.ts';
import { deviceDatabase } from '../device/device-database.ts';
import { forgivingLetterBox } from './forgiving-letter-box.ts';
import { openLetterBox } from './letter-box.ts';
import { createOutbox, type News } from './outbox.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

const letterBox = forgivingLetterBox(openLetterBox(deviceDatabase));

/** The outbox of this device. */
export const outbox = createOutbox({
  letterBox,
  send: ({ annotationId, submission, personId }) =>
    quorum.submit(annotationId, submission, personId),
  wait: attempt => pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))),
  alone: async (personId, work) => {
    otherWindows();
    await navigator.locks.request(`quorum-outbox-${personId}`, work);
  },
  tell: news => otherWindows().postMessage(news),
});

let channel: BroadcastChannel | undefined;

/** The way to other windows, opened with the first letter. */
function otherWindows(): BroadcastChannel {
  if (channel) return channel;
  channel = new BroadcastChannel('quorum-outbox');
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => void outbox.hear(data));
  // Only what the device could not keep is lost with the page.
  window.addEventListener('beforeunload', event => {
    if (letterBox.unkept() > 0) event.preventDefault();
  });
  return channel;
}

/** Waits, but no longer than until the server is back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      stop();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener('online', end);
    const stop = connection.subscribe(({ state }) => state === 'up' && end());
  });
}
