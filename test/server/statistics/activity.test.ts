import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Activity, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let annotator: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  task = await makeTask(quorum, await quorum.as('task master'), { slices: 4 });
  annotator = await quorum.as('annotator');
});
afterAll(() => quorum.close());

const read = async (zone = 'UTC', person = annotator): Promise<Activity> =>
  (await person.get(`/me/activity?zone=${zone}`)).json();

/** Outlines an image at this moment, as far as the database knows. */
async function annotateAt(moment: string) {
  const id = await annotate(annotator, task, [3, 4, 13, 14]);
  await quorum.context.db
    .updateTable('annotation')
    .set({ submitted_at: new Date(moment) } as object)
    .where('id', '=', id)
    .execute();
}

it('somebody sees on which days they outlined how many images, and nobody else’s', async () => {
  expect(await read()).toEqual({ weeks: 26, annotations: 0, days: [] });
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const dayBefore = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await annotateAt(`${yesterday}T01:00:00Z`);
  await annotateAt(`${yesterday}T13:00:00Z`);
  await annotateAt('2020-02-02T12:00:00Z');
  expect(await read()).toEqual({
    weeks: 26,
    annotations: 2,
    days: [{ day: yesterday, annotations: 2 }],
  });
  expect((await read('America/New_York')).days).toEqual([
    { day: dayBefore, annotations: 1 },
    { day: yesterday, annotations: 1 },
  ]);
  expect((await read('UTC', await quorum.as('annotator'))).annotations).toBe(0);
});

it('asks for a zone that there is, and for a person', async () => {
  const wrong = await annotator.get('/me/activity?zone=Mars/Olympus');
  expect([wrong.statusCode, wrong.json()]).toMatchObject([400, { field: 'zone' }]);
  expect((await quorum.nobody.get('/me/activity')).statusCode).toBe(401);
});
