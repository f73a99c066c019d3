import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConsensusRow, Item, NewTask, Task } from '#server/contract/index.ts';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, ask, makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let crowd: Client[];

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  crowd = await Promise.all([1, 2, 3, 4, 5, 6].map(() => quorum.as('annotator')));
});
afterAll(() => quorum.close());

type Box = readonly [number, number, number, number];

const adaptiveTask = (changes: Partial<NewTask>) =>
  makeTask(quorum, taskMaster, {
    slices: 1,
    ratersWanted: 2,
    adaptive: { targetDice: 0.85, mostRaters: 5 },
    ...changes,
  });
const itemOf = async (task: Task): Promise<Item> =>
  (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows[0];

/** One after another outlines the task's only item, which is fused each time. */
async function draw(task: Task, boxes: readonly Box[], from = 0): Promise<Item> {
  for (const [index, box] of boxes.entries()) {
    await annotate(crowd[from + index]!, task, box);
    await fuseItem(quorum.context, (await itemOf(task)).id);
  }
  return itemOf(task);
}

const STEADY: Box = [4, 4, 16, 16];

it('has enough of an item as soon as its consensus is expected to be good', async () => {
  const task = await adaptiveTask({});
  const one = await draw(task, [STEADY]);
  expect(one).toMatchObject({ state: 'open', annotations: 1, ratersWanted: 2 });
  const two = await draw(task, [STEADY], 1);
  expect(two).toMatchObject({ state: 'retired', annotations: 2 });
  expect(two.expectedDice).toBeGreaterThan(0.85);
  expect(await ask(crowd[2]!, task)).toEqual([]);
});

const DIFFERING: Box[] = [STEADY, [8, 4, 22, 16], [1, 9, 12, 19], [10, 8, 28, 18]];

it('asks two more where raters differ, up to the most, and then an expert', async () => {
  const task = await adaptiveTask({ adaptive: { targetDice: 0.85, mostRaters: 4 } });
  const two = await draw(task, DIFFERING.slice(0, 2));
  expect(two).toMatchObject({ state: 'open', ratersWanted: 4 });
  const three = await draw(task, DIFFERING.slice(2, 3), 2);
  expect(three).toMatchObject({ state: 'open', ratersWanted: 4 });
  expect(await ask(crowd[4]!, task)).toHaveLength(1);
  expect(await ask(crowd[3]!, task), 'while somebody holds the last place').toEqual([]);
  await quorum.context.db
    .updateTable('assignment')
    .set({ leased_until: new Date(0) })
    .where('person_id', '=', crowd[4]!.personId)
    .execute();
  const four = await draw(task, DIFFERING.slice(3), 3);
  expect(four).toMatchObject({ state: 'for expert', annotations: 4 });
  const expert = await quorum.as('expert');
  const [row]: ConsensusRow[] = (await expert.get(`/tasks/${task.id}/consensus`)).json().rows;
  expect(row).toMatchObject({ forExpert: true, expectedDice: four.expectedDice });
});

it('goes to an expert before that where more raters would not help', async () => {
  const task = await adaptiveTask({ adaptive: { targetDice: 0.98, mostRaters: 9 } });
  const item = await draw(task, DIFFERING);
  expect(item).toMatchObject({ state: 'for expert', annotations: 4 });
});

it('remembers how people did on other items', async () => {
  const box: Box = [6, 4, 18, 16];
  const expectedAfter = async (earlier: Box) => {
    const task = await makeTask(quorum, taskMaster, { slices: 2, ratersWanted: 3 });
    for (const [index, drawn] of [STEADY, STEADY, earlier].entries())
      await annotate(crowd[index]!, task, drawn);
    const { rows } = (await taskMaster.get(`/tasks/${task.id}/items`)).json() as { rows: Item[] };
    await fuseItem(quorum.context, rows[0]!.id);
    for (const [index, drawn] of [STEADY, STEADY, box].entries())
      await annotate(crowd[index]!, task, drawn);
    await fuseItem(quorum.context, rows[1]!.id);
    const later: Item[] = (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows;
    return later[1]!.expectedDice!;
  };
  expect(await expectedAfter(STEADY)).not.toBeCloseTo(await expectedAfter([1, 9, 12, 19]), 3);
});

it('counts what a person did once, however often the item is fused', async () => {
  const task = await adaptiveTask({
    adaptive: { targetDice: 0.99, mostRaters: 6 },
    ratersWanted: 4,
  });
  await draw(task, [STEADY, STEADY, STEADY, STEADY]);
  const records = await quorum.context.db
    .selectFrom('rater_record')
    .where('structure_id', '=', task.structures[0]!.id)
    .selectAll()
    .execute();
  expect(records).toHaveLength(4);
  for (const { found, missed, wrong } of records) {
    expect(found).toBeCloseTo(144, 6);
    expect(missed + wrong).toBeCloseTo(0, 6);
  }
});

it('is decided anew when the task master changes the rule', async () => {
  const task = await adaptiveTask({ adaptive: { targetDice: 0.99, mostRaters: 5 } });
  await draw(task, [STEADY, STEADY]);
  const states: string[] = [];
  for (const change of [
    { adaptive: { targetDice: 0.8, mostRaters: 5 } },
    { adaptive: null, ratersWanted: 3 },
    { ratersWanted: 2 },
  ]) {
    await taskMaster.patch(`/tasks/${task.id}`, change);
    states.push((await itemOf(task)).state);
  }
  expect(states).toEqual(['retired', 'open', 'retired']);
});

it('refuses fewer raters at most than at least', async () => {
  const task = await adaptiveTask({});
  const wrong = await taskMaster.patch(`/tasks/${task.id}`, { ratersWanted: 6 });
  expect(wrong.statusCode).toBe(400);
  expect(wrong.json()).toMatchObject({ code: 'INVALID_REQUEST', field: 'adaptive.mostRaters' });
});
