import type { Letter } from './letter.ts';
import type { LetterBox } from './letter-box.ts';

/**
 * A letter box that holds in memory what the device does not keep, as with a full disk or in some
 * private windows, so that it is sent all the same.
 */
export function forgivingLetterBox(box: LetterBox): LetterBox & { unkept: () => number } {
  const held = new Map<string, Letter>();
  return {
    put: async letter => {
      try {
        await box.put(letter);
        held.delete(letter.annotationId);
      } catch {
        held.set(letter.annotationId, letter);
      }
    },
    remove: async annotationId => {
      if (!held.delete(annotationId)) await box.remove(annotationId);
    },
    lettersOf: async personId => {
      const kept = await box.lettersOf(personId).catch(() => []);
      const mine = [...held.values()].filter(letter => letter.personId === personId);
      return [...kept, ...mine].sort((a, b) => a.writtenAt - b.writtenAt);
    },
    unkept: () => held.size,
  };
}
