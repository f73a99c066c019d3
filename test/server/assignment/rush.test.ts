import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertPerson } from '#server/account/person.repository.ts';
import type { Principal } from '#server/account/principal.ts';
import { assignItems } from '#server/assignment/assignment.service.ts';
import {
  ASSIGNMENT_ORDERS,
  type AssignmentQueue,
  type NewTask,
  type Task,
} from '#server/contract/index.ts';
import { openContext } from '#server/context.ts';
import type { Context } from '#server/routes.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { makeTask } from '#test/support/task.ts';

const PEOPLE = 500;

let quorum: TestApp;
let taskMaster: Client;
let crowd: Principal[];
let others: { context: Context; close: () => Promise<void> }[];
beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  const { config, db } = quorum.context;
  others = [await openContext(config), await openContext(config)];
  crowd = [];
  for (let n = 0; n < PEOPLE; n++) {
    const about = { role: 'annotator', visitor: false } as const;
    const personId = await insertPerson(db, { accountId: null, ...about });
    crowd.push({ personId, name: `Annotator ${n}`, ...about });
  }
});
afterAll(async () => {
  for (const { close } of others) await close();
  await quorum.close();
});

/** Everybody asks in the same moment, a third of them at each replica. */
const rush = (task: Task, wanted = 1): Promise<AssignmentQueue[]> => {
  const replicas = [quorum.context, ...others.map(({ context }) => context)];
  return Promise.all(
    crowd.map((person, n) => assignItems(replicas[n % 3]!, person, task.id, wanted))
  );
};

const given = (queues: AssignmentQueue[]) => queues.flatMap(({ assignments }) => assignments);

describe.each(ASSIGNMENT_ORDERS)(
  'when five hundred people ask three replicas at once, with %s first',
  assignmentOrder => {
    const rushOn = async (changes: Partial<NewTask> & { slices: number }, wanted?: number) => {
      const task = await makeTask(quorum, taskMaster, { assignmentOrder, ...changes });
      return given(await rush(task, wanted));
    };

    it('each gets an item, and each item as many people as it wants', async () => {
      const assignments = await rushOn({ slices: 25, ratersWanted: 20 });
      expect(new Set(assignments.map(({ id }) => id)).size).toBe(PEOPLE);
      const raters = Map.groupBy(assignments, ({ itemId }) => itemId);
      expect([...raters.values()].map(({ length }) => length)).toEqual(Array(25).fill(20));
    });

    it('those who come too late are told that there is nothing to do', async () => {
      const assignments = await rushOn({ slices: 7, ratersWanted: 3 }, 2);
      const raters = Map.groupBy(assignments, ({ itemId }) => itemId);
      expect([...raters.values()].map(({ length }) => length)).toEqual(Array(7).fill(3));
    });
  }
);

it('one person who asks at three replicas at once is not given an item twice', async () => {
  const task = await makeTask(quorum, taskMaster, { slices: 3, ratersWanted: 9 });
  const [person] = crowd;
  const replicas = [quorum.context, ...others.map(({ context }) => context)];
  const queues = await Promise.all(
    Array.from({ length: 12 }, (_, n) => assignItems(replicas[n % 3]!, person!, task.id, 3))
  );
  expect(new Set(given(queues).map(({ id }) => id)).size).toBe(3);
  expect(queues.every(({ assignments }) => assignments.length <= 3)).toBe(true);
});
