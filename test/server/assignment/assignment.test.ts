import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Assignment } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import {
  annotate,
  ask,
  ctFiles,
  importInto,
  makeTask,
  outline,
  submission,
} from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
});
afterAll(() => quorum.close());

type Box = Parameters<typeof annotate>[2];

const itemsOf = (assignments: Assignment[]) => assignments.map(({ itemName }) => itemName);

describe('an assignment', () => {
  it('is of the item with the fewest raters, the first of those', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 3 });
    const [anna, bert] = [await quorum.as('annotator'), await quorum.as('annotator')];
    expect(itemsOf(await ask(anna, task))).toEqual(['Series 1, slice 1']);
    expect(itemsOf(await ask(bert, task))).toEqual(['Series 1, slice 2']);
  });

  it.each([
    ['name ascending', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['name descending', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ] as const)('comes by %s, numbers counted, where the task says so', async (order, slices) => {
    const task = await makeTask(quorum, taskMaster, { slices: 12, assignmentOrder: order });
    expect(task.assignmentOrder).toBe(order);
    const anna = await quorum.as('annotator');
    const names: string[] = [];
    for (let n = 0; n < 12; n++) {
      names.push(...itemsOf(await ask(anna, task)));
      await annotate(anna, task, [3, 4, 10, 12]);
    }
    expect(names).toEqual(slices.map(slice => `Series 1, slice ${slice}`));
  });

  it('comes in an order of its own for everybody where the task says random', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 12, ratersWanted: 9 });
    await taskMaster.patch(`/tasks/${task.id}`, { assignmentOrder: 'random' });
    const orders = new Set<string>();
    for (let person = 0; person < 5; person++)
      orders.add(itemsOf(await ask(await quorum.as('annotator'), task, 5)).join());
    expect(orders.size).toBe(5);
  });

  it('goes first where most is to be gained: the hard ones to those who do well', async () => {
    const task = await makeTask(quorum, taskMaster, {
      slices: 4,
      ratersWanted: 9,
      assignmentOrder: 'expected information',
    });
    const steady: Box = [4, 4, 16, 16];
    const off: Box = [14, 12, 20, 19];
    const [anna, bert] = [await quorum.as('annotator'), await quorum.as('annotator')];
    // They agree on the first slice, and not on the second.
    for (const box of [steady, steady, steady, steady]) await annotate(anna, task, box);
    for (const box of [steady, [9, 6, 22, 18], steady, steady] as Box[])
      await annotate(bert, task, box);
    const [able, wild] = [await quorum.as('annotator'), await quorum.as('annotator')];
    const drawLastTwo = async (person: Client, box: Box) => {
      for (const assignment of (await ask(person, task, 4)).slice(2))
        await person.put(
          `/annotations/${randomUUID()}`,
          submission(assignment, outline(task, box))
        );
    };
    await drawLastTwo(able, steady);
    await drawLastTwo(wild, off);
    const { db } = quorum.context;
    await db
      .updateTable('assignment')
      .set({ leased_until: new Date(0) })
      .execute();
    for (const { id } of (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows)
      await fuseItem(quorum.context, id);
    expect(itemsOf(await ask(able, task, 2))).toEqual(['Series 1, slice 2', 'Series 1, slice 1']);
    expect(itemsOf(await ask(wild, task, 2))).toEqual(['Series 1, slice 1', 'Series 1, slice 2']);
    await importInto(quorum, task, ctFiles(1, { patient: 'somebody else' }));
    const [newest] = await ask(await quorum.as('annotator'), task);
    expect(newest!.itemName, 'what nobody has outlined').toBe('Series 2, slice 1');
  });

  it('is kept, not added to, when the person asks again', async () => {
    const task = await makeTask(quorum, taskMaster);
    const anna = await quorum.as('annotator');
    const first = await ask(anna, task, 2);
    const again = await ask(anna, task, 2);
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  it('keeps its place among those given out within a millisecond', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 5 });
    const anna = await quorum.as('annotator');
    const order = (await ask(anna, task, 5)).map(({ id }) => id).toReversed();
    await sql`
      update assignment
         set created_at = timestamptz '2026-01-01' + ord * interval '1 microsecond'
        from unnest(${order}::uuid[]) with ordinality as given (id, ord)
       where assignment.id = given.id
    `.execute(quorum.context.db);
    expect((await ask(anna, task, 5)).map(({ id }) => id)).toEqual(order);
  });

  it('never brings a person an item they have answered', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 2, ratersWanted: 5 });
    const anna = await quorum.as('annotator');
    await annotate(anna, task, [3, 4, 10, 12]);
    expect(itemsOf(await ask(anna, task, 5))).toEqual(['Series 1, slice 2']);
    await annotate(anna, task, [3, 4, 10, 12]);
    const answer = await anna.post(`/tasks/${task.id}/assignments`, { wanted: 1 });
    expect(answer.json()).toEqual({ assignments: [], answered: 2, available: 2 });
  });

  it('goes to somebody else once its lease has ended', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 1, ratersWanted: 1 });
    const [anna, bert] = [await quorum.as('annotator'), await quorum.as('annotator')];
    expect(await ask(anna, task)).toHaveLength(1);
    expect(await ask(bert, task)).toHaveLength(0);
    await quorum.context.db
      .updateTable('assignment')
      .set({ leased_until: new Date(0) })
      .execute();
    expect(await ask(bert, task)).toHaveLength(1);
  });

  it('brings many people who ask at once no more raters than an item wants', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 7, ratersWanted: 3 });
    const crowd = await Promise.all(Array.from({ length: 30 }, () => quorum.as('annotator')));
    const given = (await Promise.all(crowd.map(person => ask(person, task)))).flat();
    const raters = Map.groupBy(given, ({ itemId }) => itemId);
    expect([...raters.values()].map(({ length }) => length)).toEqual(Array(7).fill(3));
  });

  it('is refused to somebody who has not signed in or may not see the task', async () => {
    const task = await makeTask(quorum, taskMaster, { admission: 'members' });
    const path = `/tasks/${task.id}/assignments`;
    expect((await quorum.nobody.post(path, {})).json().code).toBe('SIGN_IN_REQUIRED');
    expect((await (await quorum.as('annotator')).post(path, {})).json().code).toBe(
      'TASK_NOT_FOUND'
    );
  });
});
