import type { DeviceDatabase } from '../device/device-database.ts';
import type { Letter } from './letter.ts';

/** Where letters wait, in the order in which they were written. */
export type LetterBox = {
  put(letter: Letter): Promise<void>;
  remove(annotationId: string): Promise<void>;
  lettersOf(personId: string): Promise<Letter[]>;
};

/** A letter box that survives the tab, the browser and the power. */
export function openLetterBox(open: () => Promise<DeviceDatabase>): LetterBox {
  const begin = async () =>
    (await open()).transaction('letter', 'readwrite', { durability: 'strict' });

  return {
    put: async letter => {
      const transaction = await begin();
      await Promise.all([transaction.store.put(letter), transaction.done]);
    },
    remove: async annotationId => {
      const transaction = await begin();
      await Promise.all([transaction.store.delete(annotationId), transaction.done]);
    },
    lettersOf: async personId => {
      const letters = await (await open()).getAllFromIndex('letter', 'person', personId);
      return letters.sort((a, b) => a.writtenAt - b.writtenAt);
    },
  };
}
