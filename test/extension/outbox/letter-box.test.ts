import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deviceDatabase } from '#extension/device/device-database.ts';
import { openLetterBox } from '#extension/outbox/letter-box.ts';
import type { Letter } from '#extension/outbox/letter.ts';

const letterBox = openLetterBox(deviceDatabase);
const letter = (annotationId: string, personId: string, writtenAt: number) =>
  ({ annotationId, personId, writtenAt }) as Letter;

test('keeps each person’s letters, in the order in which they were written', async () => {
  await letterBox.put(letter('second', 'ann', 2));
  await letterBox.put(letter('other', 'bob', 3));
  await letterBox.put(letter('first', 'ann', 1));
  await letterBox.put(letter('gone', 'ann', 4));
  await letterBox.remove('gone');
  const ids = (await letterBox.lettersOf('ann')).map(({ annotationId }) => annotationId);
  expect(ids).toEqual(['first', 'second']);
});
