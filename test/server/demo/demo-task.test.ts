import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Task, Tutorial } from '#server/contract/index.ts';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import { ensureDemoTask } from '#server/demo/demo-task.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
import { referenceAnswer } from '#server/reference/reference.service.ts';
import { cookieOf, startApp, type TestApp } from '#test/support/app.ts';

let quorum: TestApp;
beforeAll(async () => {
  quorum = await startApp({ DEMO: 'true' });
  await ensureDemoTask(quorum.context);
  await fuseAll();
}, 120_000);
afterAll(() => quorum.close());

/** As the server's jobs do. */
async function fuseAll() {
  const items = await quorum.context.db.selectFrom('item').select('id').execute();
  for (const { id } of items) await fuseItem(quorum.context, id);
}

async function visit() {
  const answer = await quorum.nobody.post('/session/demo', { role: 'annotator' });
  const headers = { cookie: cookieOf(answer), 'x-quorum-request': '1' };
  const send = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
    quorum.app.inject({
      method,
      url: `/quorum/api${path}`,
      headers,
      ...(payload ? { payload } : {}),
    });
  const [task]: Task[] = (await send('GET', '/tasks')).json().rows;
  return { send, task: task! };
}

it('teaches with four images of another body, whose truth is computed', async () => {
  const { send, task } = await visit();
  expect(task.tutorial).toEqual({ required: false, passed: false });
  const tutorial: Tutorial = (await send('GET', `/tasks/${task.id}/tutorial`)).json();
  expect(tutorial.steps.map(({ kind }) => kind)).toEqual([
    'demonstration',
    ...['practice', 'practice', 'practice'],
  ]);
  const slices = [12, 15, 19];
  for (const [index, { truth }] of makePhantom(2, slices).entries()) {
    const answers = task.structures.map(({ id }, side) =>
      referenceAnswer(id, side === 0 ? truth.left : truth.right)
    );
    const step = tutorial.steps[index + 1]!;
    const body = { stepId: step.id, answers };
    const feedback = (await send('PUT', `/tutorial-attempts/${randomUUID()}`, body)).json();
    expect(feedback).toMatchObject({ score: 1, passed: true, tutorialPassed: index === 2 });
  }
  const asked = await send('POST', `/tasks/${task.id}/assignments`, { wanted: 1 });
  expect(asked.json().assignments).toHaveLength(1);
});

it('lets a visitor work without the tutorial', async () => {
  const { send, task } = await visit();
  const asked = await send('POST', `/tasks/${task.id}/assignments`, { wanted: 5 });
  expect(asked.json()).toMatchObject({ available: task.progress.items });
  expect(task.progress.items).toBe(24);
});

it('gives the next visitors another one once half of it is used up, and removes the old one', async () => {
  const { db } = quorum.context;
  const before = await visit();
  await ensureDemoTask(quorum.context);
  expect((await visit()).task.id).toBe(before.task.id);

  await sql`
    update item set state = 'retired'
     where task_id = ${before.task.id} and purpose = 'work' and position < 12
  `.execute(db);
  await ensureDemoTask(quorum.context);
  await fuseAll();
  const after = await visit();
  expect(after.task.id).not.toBe(before.task.id);
  expect(after.task.progress).toMatchObject({ items: 24, mine: 0 });
  expect((await before.send('GET', `/tasks/${before.task.id}`)).statusCode).toBe(200);

  await sql`update task set created_at = now() - interval '3 days' where id = ${before.task.id}`.execute(
    db
  );
  await ensureDemoTask(quorum.context);
  expect((await before.send('GET', `/tasks/${before.task.id}`)).statusCode).toBe(200);
  await sql`
    update assignment set created_at = now() - interval '2 days', leased_until = now() - interval '2 days'
  `.execute(db);
  await ensureDemoTask(quorum.context);
  expect((await before.send('GET', `/tasks/${before.task.id}`)).statusCode).toBe(404);
  const { steps }: Tutorial = (await after.send('GET', `/tasks/${after.task.id}/tutorial`)).json();
  expect(steps).toHaveLength(4);
}, 120_000);
