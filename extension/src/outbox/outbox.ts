import { createStore, type StoreApi } from 'zustand/vanilla';
import { RequestRefused, needsSignIn } from '../client/request.ts';
import type { Letter, Refusal } from './letter.ts';
import type { LetterBox } from './letter-box.ts';

/** What became of a letter. */
export type Delivery =
  | { state: 'sending' }
  | { state: 'safe' }
  /** No answer from the server; it is tried again. */
  | { state: 'waiting' }
  /** The person's session is over; it is tried again once they have signed in. */
  | { state: 'signed out' }
  | { state: 'refused'; message: string };

export type OutboxState = {
  /** Whose letters are sent: the person at work here. */
  personId: string;
  deliveries: Readonly<Record<string, Delivery>>;
  /** How many letters of this person the server has not acknowledged yet. */
  waiting: number;
  /** Letters that were not taken and that the person has not seen to yet. */
  refused: readonly Letter[];
};

/** What one window tells the others. */
export type News = { personId: string; annotationId: string; delivery: Delivery };

export type Outbox = StoreApi<OutboxState> & {
  /** Keeps the letter, then sends it. Resolves once it is kept. */
  post(letter: Letter): Promise<void>;
  /** Sends what this person has left, also from earlier visits, and tells what that is. */
  resume(personId: string): Promise<readonly Letter[]>;
  /** Throws a refused letter away. */
  discard(letter: Letter): Promise<void>;
  /** Notes what another window told. */
  hear(news: News): Promise<void>;
};

export type OutboxOptions = {
  letterBox: LetterBox;
  send: (letter: Letter) => Promise<unknown>;
  /** Resolves when it is time for the given attempt, counted from 1. */
  wait: (attempt: number) => Promise<void>;
  /** Does the work while no other window does this person's. */
  alone: (personId: string, work: () => Promise<void>) => Promise<void>;
  tell: (news: News) => void;
};

/** Statuses after which sending the same again would end the same. */
const LASTING = new Set([400, 403, 404, 409, 413, 422]);

/** Sends a person's letters one after another, each again until the server has acknowledged it. */
export function createOutbox({ letterBox, send, wait, alone, tell }: OutboxOptions): Outbox {
  const store = createStore<OutboxState>(() => ({
    personId: '',
    deliveries: {},
    waiting: 0,
    refused: [],
  }));
  let wake = () => {};

  const note = (annotationId: string, delivery: Delivery) =>
    store.setState(({ deliveries }) => ({
      deliveries: { ...deliveries, [annotationId]: delivery },
    }));

  /** A letter that is in the box no more was acknowledged, perhaps in another window. */
  const look = async (): Promise<readonly Letter[]> => {
    const letters = await letterBox.lettersOf(store.getState().personId);
    const refused = letters.filter(({ refusal }) => refusal);
    store.setState({ waiting: letters.length - refused.length, refused });
    const inBox = new Set(letters.map(({ annotationId }) => annotationId));
    for (const [id, { state }] of Object.entries(store.getState().deliveries))
      if (state !== 'safe' && state !== 'refused' && !inBox.has(id)) note(id, { state: 'safe' });
    return letters;
  };

  const report = async ({ personId, annotationId }: Letter, delivery: Delivery) => {
    note(annotationId, delivery);
    tell({ personId, annotationId, delivery });
    await look();
  };

  /** Whether the letter needs no further attempt. */
  const deliver = async (letter: Letter): Promise<boolean> => {
    try {
      await send(letter);
      await letterBox.remove(letter.annotationId);
      await report(letter, { state: 'safe' });
      return true;
    } catch (error) {
      const refusal = lastingRefusal(error);
      if (refusal) {
        await letterBox.put({ ...letter, refusal });
        await report(letter, { state: 'refused', message: refusal.message });
        return true;
      }
      await report(letter, { state: needsSignIn(error) ? 'signed out' : 'waiting' });
      return false;
    }
  };

  const sendAll = async (personId: string): Promise<void> => {
    let attempt = 1;
    while (store.getState().personId === personId) {
      const letters = await letterBox.lettersOf(personId);
      const next = letters.find(({ refusal }) => !refusal);
      if (!next) return void (await look());
      if (await deliver(next)) attempt = 1;
      else await Promise.race([wait(attempt++), new Promise<void>(resolve => (wake = resolve))]);
    }
  };

  const run = (personId: string) => void alone(personId, () => sendAll(personId));

  return Object.assign(store, {
    post: async (letter: Letter) => {
      await letterBox.put(letter);
      const earlier = await letterBox.lettersOf(letter.personId);
      for (const { annotationId, assignment, refusal } of earlier)
        if (refusal && assignment.id === letter.assignment.id) await letterBox.remove(annotationId);
      const { deliveries } = store.getState();
      const held = earlier
        .map(({ annotationId }) => deliveries[annotationId])
        .find(delivery => delivery?.state === 'waiting' || delivery?.state === 'signed out');
      note(letter.annotationId, held ?? { state: 'sending' });
      await look();
      run(letter.personId);
    },
    resume: async (personId: string) => {
      store.setState({ personId });
      wake();
      const letters = await look();
      run(personId);
      return letters;
    },
    discard: async ({ annotationId }: Letter) => {
      await letterBox.remove(annotationId);
      await look();
    },
    hear: async ({ personId, annotationId, delivery }: News) => {
      if (personId !== store.getState().personId) return;
      note(annotationId, delivery);
      await look();
    },
  });
}

function lastingRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof RequestRefused) || needsSignIn(error)) return undefined;
  if (!LASTING.has(error.status)) return undefined;
  const { code, message, current } = error;
  return { code, message, ...(current ? { current } : {}) };
}
