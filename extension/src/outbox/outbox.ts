import { createStore, type StoreApi } from 'zustand/vanilla';
import { RequestRefused } from '../client/request.ts';
import type { Letter } from './letter.ts';
import type { LetterBox } from './letter-box.ts';

/** What became of a letter. */
export type Delivery =
  | { state: 'sending' }
  | { state: 'safe' }
  /** No answer from the server; it is tried again. */
  | { state: 'waiting' }
  /** The session is over; it is tried again once the person has signed in. */
  | { state: 'signed out' }
  | { state: 'refused'; message: string };

export type OutboxState = {
  deliveries: Readonly<Record<string, Delivery>>;
  /** Letters not yet acknowledged, refused ones left out. */
  unsent: number;
};

export type Outbox = StoreApi<OutboxState> & {
  /** Keeps the letter on the device, then sends it. Resolves once it is kept. */
  post(letter: Letter): Promise<void>;
  /** Sends what is left from earlier visits of this person. */
  resume(personId: string): Promise<void>;
};

export type OutboxOptions = {
  letterBox: LetterBox;
  send: (letter: Letter) => Promise<unknown>;
  /** Resolves when it is time for the given attempt, counted from 1. */
  wait: (attempt: number) => Promise<void>;
};

/** Whether sending the same again could end otherwise. */
const LASTING = new Set([400, 403, 404, 409, 413, 422]);

/** Sends letters one after another, each again and again until the server has acknowledged it. */
export function createOutbox({ letterBox, send, wait }: OutboxOptions): Outbox {
  const store = createStore<OutboxState>(() => ({ deliveries: {}, unsent: 0 }));
  const queue: Letter[] = [];
  let running = false;

  const report = (annotationId: string, delivery: Delivery) =>
    store.setState(({ deliveries }) => ({
      deliveries: { ...deliveries, [annotationId]: delivery },
      unsent: queue.length,
    }));

  const deliver = async (letter: Letter): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        await send(letter);
        await letterBox.remove(letter.annotationId);
        queue.shift();
        return report(letter.annotationId, { state: 'safe' });
      } catch (error) {
        if (error instanceof RequestRefused && LASTING.has(error.status)) {
          await letterBox.remove(letter.annotationId);
          queue.shift();
          return report(letter.annotationId, { state: 'refused', message: error.message });
        }
        const signedOut = error instanceof RequestRefused && error.status === 401;
        report(letter.annotationId, { state: signedOut ? 'signed out' : 'waiting' });
        await wait(attempt);
      }
    }
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let next = queue[0]; next; next = queue[0]) await deliver(next);
    running = false;
  };

  const enqueue = (letter: Letter) => {
    if (queue.some(({ annotationId }) => annotationId === letter.annotationId)) return;
    queue.push(letter);
    report(letter.annotationId, { state: 'sending' });
    void run();
  };

  return Object.assign(store, {
    post: async (letter: Letter) => {
      await letterBox.put(letter);
      enqueue(letter);
    },
    resume: async (personId: string) => {
      for (const letter of await letterBox.lettersOf(personId)) enqueue(letter);
    },
  });
}
