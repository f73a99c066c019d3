import { randomUUID } from 'node:crypto';
import type {
  Answer,
  Item,
  NewGold,
  Qualification,
  QualificationTest,
  Task,
} from '#server/contract/index.ts';
import type { Client } from './app.ts';
import { truthOf } from './tutorial.ts';

export const testOf = (items: Item[], changes: Partial<Qualification> = {}): Qualification => ({
  images: 2,
  metric: 'dice',
  bar: 0.9,
  attempts: 3,
  waitMinutes: 0,
  itemIds: items.map(({ id }) => id),
  ...changes,
});

export const goldOf = (items: Item[], changes: Partial<NewGold> = {}): NewGold => ({
  rate: 0.5,
  metric: 'dice',
  bar: 0.7,
  itemIds: items.map(({ id }) => id),
  ...changes,
});

/** Answers each image of a test with what `answer` says of its item, and returns the ended test. */
export async function takeTest(
  person: Client,
  task: Task,
  answer: (itemName: string) => Answer[]
): Promise<QualificationTest> {
  const begun = await person.post(`/tasks/${task.id}/qualification/tests`);
  if (begun.statusCode !== 200) throw new Error(begun.body);
  let test: QualificationTest = begun.json();
  for (const { id, itemName } of test.questions) {
    const body = { questionId: id, answers: answer(itemName) };
    test = (await person.put(`/qualification-answers/${randomUUID()}`, body)).json();
  }
  return test;
}

/** What an expert made the truth of an item that `judgeItems` judged. */
export const truthByName = (task: Task) => (itemName: string) =>
  truthOf(task, Number(itemName.match(/\d+$/)?.[0]) - 1);
