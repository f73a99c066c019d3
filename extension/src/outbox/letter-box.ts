import type { Letter } from './letter.ts';

/** Where letters wait, in the order in which they were written. */
export type LetterBox = {
  put(letter: Letter): Promise<void>;
  remove(annotationId: string): Promise<void>;
  lettersOf(personId: string): Promise<Letter[]>;
};

const DATABASE = 'quorum';
const STORE = 'outbox';

/** A letter box that survives the tab, the browser and the power: IndexedDB. */
export function openLetterBox(factory: () => IDBFactory): LetterBox {
  let database: Promise<IDBDatabase> | undefined;

  const access = async (mode: IDBTransactionMode): Promise<IDBTransaction> => {
    database ??= open(factory());
    return (await database).transaction(STORE, mode, { durability: 'strict' });
  };

  return {
    put: async letter => {
      const transaction = await access('readwrite');
      transaction.objectStore(STORE).put(letter);
      await completed(transaction);
    },
    remove: async annotationId => {
      const transaction = await access('readwrite');
      transaction.objectStore(STORE).delete(annotationId);
      await completed(transaction);
    },
    lettersOf: async personId => {
      const store = (await access('readonly')).objectStore(STORE);
      const letters = await answer<Letter[]>(store.getAll());
      return letters
        .filter(letter => letter.personId === personId)
        .sort((a, b) => a.writtenAt - b.writtenAt);
    },
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore(STORE, { keyPath: 'annotationId' });
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted'));
  });
}
