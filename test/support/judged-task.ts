import { randomUUID } from 'node:crypto';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { ConsensusRow, Item, Task, Verdict } from '#server/contract/index.ts';
import type { Client, TestApp } from './app.ts';
import { annotate, makeTask, rectangle } from './task.ts';

/**
 * A task of five slices: the first four outlined by one person, ever wider; of their consensus one
 * fused only, one accepted, one edited, one rejected.
 */
export async function judgedTask(quorum: TestApp, taskMaster: Client): Promise<Task> {
  const task = await makeTask(quorum, taskMaster, { slices: 5 });
  await judge(quorum, task, await outlineAndFuse(quorum, task));
  return task;
}

/** Has the first four slices outlined by one person, and fuses them. */
export async function outlineAndFuse(quorum: TestApp, task: Task): Promise<ConsensusRow[]> {
  const expert = await quorum.as('expert');
  const annotator = await quorum.as('annotator');
  for (let slice = 0; slice < 4; slice++) await annotate(annotator, task, [3, 4, 10 + slice, 12]);
  const items: Item[] = (await expert.get(`/tasks/${task.id}/items`)).json().rows;
  for (const { id } of items) await fuseItem(quorum.context, id);
  return (await expert.get(`/tasks/${task.id}/consensus?order=name`)).json().rows;
}

/** Accepts the second consensus, edits the third and rejects the fourth. */
export async function judge(quorum: TestApp, task: Task, rows: ConsensusRow[]): Promise<void> {
  const [, second, third, fourth] = rows;
  const expert = await quorum.as('expert');
  const give = (row: ConsensusRow | undefined, verdict: Omit<Verdict, 'consensusId'>) =>
    expert.put(`/reviews/${randomUUID()}`, { consensusId: row?.id, ...verdict });
  await give(second, { verdict: 'accepted' });
  await give(third, {
    verdict: 'edited',
    edits: [rectangle(task.structures[0]!.id, [5, 6, 7, 8])],
  });
  await give(fourth, { verdict: 'rejected', rejection: { kind: 'too large', text: '=1+1' } });
}
