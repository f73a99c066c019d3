import { randomUUID } from 'node:crypto';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Item, NewTutorial, NewTutorialStep, Task } from '#server/contract/index.ts';
import type { Client, TestApp } from './app.ts';
import { annotate, rectangle } from './task.ts';

/** What an expert made the truth of the first items, each at another place. */
export const truthOf = (task: Task, n: number) => [
  rectangle(task.structures[0]!.id, [3 + n, 4, 13 + n, 14]),
  { structureId: task.structures[1]!.id, answer: 'not present' as const },
];

/** Has the first items of a task outlined by one person and judged, so that they have a reference. */
export async function judgeItems(
  quorum: TestApp,
  { task, count, expert }: { task: Task; count: number; expert: Client }
): Promise<Item[]> {
  const annotator = await quorum.as('annotator');
  for (let n = 0; n < count; n++) await annotate(annotator, task, [3 + n, 4, 13 + n, 14]);
  const list = async (): Promise<Item[]> =>
    (await expert.get(`/tasks/${task.id}/items`)).json().rows;
  for (const item of (await list()).slice(0, count)) await fuseItem(quorum.context, item.id);
  for (const { consensusId } of (await list()).slice(0, count))
    await expert.put(`/reviews/${randomUUID()}`, { consensusId, verdict: 'accepted' });
  return list();
}

export const step = (
  kind: NewTutorialStep['kind'],
  itemId: string | null,
  changes: Partial<NewTutorialStep> = {}
): NewTutorialStep => ({
  id: randomUUID(),
  kind,
  itemId,
  title: `A ${kind}`,
  text: 'Look *closely*.',
  pictureId: null,
  ...changes,
});

export const tutorialOf = (
  steps: NewTutorialStep[],
  changes: Partial<NewTutorial> = {}
): NewTutorial => ({ required: true, metric: 'dice', bar: 0.9, steps, ...changes });
