import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assignment } from '#server/contract/index.ts';
import { cookieOf, startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, ask, kidneys, makeTask, outline, submission } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
beforeAll(async () => {
  quorum = await startApp({ DEMO: 'true' });
  taskMaster = await quorum.as('task master');
});
afterAll(() => quorum.close());

describe('a task', () => {
  it('is made by a task master, with its structures in order', async () => {
    const answer = await taskMaster.post('/tasks', kidneys);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      name: 'Kidneys',
      window: { center: 40, width: 400 },
      structures: [{ name: 'Left kidney' }, { name: 'Right kidney' }],
      phantom: false,
      may: { annotate: true, review: false, manage: true },
      progress: { items: 0, overall: { annotations: 0 } },
    });
  });

  it.each(['annotator', 'expert'] as const)('is not made by an %s', async role => {
    const answer = await (await quorum.as(role)).post('/tasks', kidneys);
    expect(answer.json()).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is not made, nor seen, by somebody who has not signed in', async () => {
    expect((await quorum.nobody.post('/tasks', kidneys)).json().code).toBe('SIGN_IN_REQUIRED');
    expect((await quorum.nobody.get('/tasks')).json().code).toBe('SIGN_IN_REQUIRED');
  });

  it('lets a model help in the work alone, until it says otherwise', async () => {
    const task = await makeTask(quorum, taskMaster);
    expect(task).toMatchObject({ prompting: 'work' });
    const change = (person: Client) => person.patch(`/tasks/${task.id}`, { prompting: 'always' });
    expect((await change(await quorum.as('annotator'))).json().code).toBe('FORBIDDEN');
    expect((await change(taskMaster)).json()).toMatchObject({ prompting: 'always' });
    const strict = await taskMaster.post('/tasks', { ...kidneys, prompting: 'never' });
    expect(strict.json()).toMatchObject({ prompting: 'never' });
  });

  it('for everyone is seen by every annotator', async () => {
    const task = await makeTask(quorum, taskMaster);
    const annotator = await quorum.as('annotator');
    expect((await annotator.get(`/tasks/${task.id}`)).json()).toMatchObject({
      may: { annotate: true, review: false, manage: false },
      progress: { items: 3, mine: 0 },
    });
  });

  it('for members is hidden from others as if it did not exist', async () => {
    const task = await makeTask(quorum, taskMaster, { admission: 'members' });
    const annotator = await quorum.as('annotator');
    expect((await annotator.get(`/tasks/${task.id}`)).statusCode).toBe(404);
    const { rows } = (await annotator.get('/tasks')).json();
    expect(rows.map((row: { id: string }) => row.id)).not.toContain(task.id);
  });

  it('of a visitor stays hidden from everyone else', async () => {
    const visit = await quorum.nobody.post('/session/demo', { role: 'task master' });
    const made = await quorum.app.inject({
      method: 'POST',
      url: '/quorum/api/tasks',
      headers: { cookie: cookieOf(visit), 'x-quorum-request': '1' },
      payload: kidneys,
    });
    expect(made.json()).toMatchObject({ admission: 'members' });
    const annotator = await quorum.as('annotator');
    expect((await annotator.get(`/tasks/${made.json().id}`)).statusCode).toBe(404);
  });

  it.each([
    ['no structure', { structures: [] }],
    ['no name', { name: '' }],
    ['a NUL in its name', { name: 'Kid\u0000neys' }],
    ['a window without width', { window: { center: 40, width: 0 } }],
    ['no raters', { ratersWanted: 0 }],
    ['a colour that is none', { structures: [{ name: 'Kidney', color: 'red' }] }],
  ])('is refused with %s', async (_, wrong) => {
    const answer = await taskMaster.post('/tasks', { ...kidneys, ...wrong });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('lists its items to its task master and to experts, and to no annotator', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 5, everyNth: 2 });
    const names = ['Series 1, slice 1', 'Series 1, slice 3', 'Series 1, slice 5'];
    for (const person of [taskMaster, await quorum.as('expert')]) {
      const { rows, total } = (await person.get(`/tasks/${task.id}/items`)).json();
      expect([rows.map((row: { name: string }) => row.name), total]).toEqual([names, 3]);
    }
    const page = (await taskMaster.get(`/tasks/${task.id}/items?limit=1&offset=2`)).json();
    expect([page.rows[0].name, page.total]).toEqual(['Series 1, slice 5', 3]);
    expect((await taskMaster.get(`/tasks/${task.id}/items?offset=1e30`)).statusCode).toBe(400);
    const annotator = await quorum.as('annotator');
    expect((await annotator.get(`/tasks/${task.id}/items`)).statusCode).toBe(403);
    const other = await quorum.as('task master');
    expect((await other.get(`/tasks/${task.id}/items`)).statusCode).toBe(403);
  });

  it('is changed by its task master while people work on it, which is written down', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 1, ratersWanted: 1 });
    await annotate(await quorum.as('annotator'), task, [3, 4, 10, 12]);
    expect((await taskMaster.get(`/tasks/${task.id}`)).json().progress.overall.retired).toBe(1);
    const changed = await taskMaster.patch(`/tasks/${task.id}`, { name: 'More', ratersWanted: 3 });
    expect(changed.json()).toMatchObject({
      name: 'More',
      ratersWanted: 3,
      progress: { overall: { retired: 0 } },
    });
    expect(await ask(await quorum.as('annotator'), task)).toHaveLength(1);
    const rows = await quorum.context.db
      .selectFrom('audit')
      .where('action', '=', 'task changed')
      .where('subject', '=', task.id)
      .select(['actor', 'detail'])
      .execute();
    expect(rows).toEqual([
      { actor: taskMaster.personId, detail: { name: 'More', ratersWanted: 3 } },
    ]);
  });

  it('that is paused gives out no more items, and keeps what is sent for those given', async () => {
    const task = await makeTask(quorum, taskMaster);
    const annotator = await quorum.as('annotator');
    const [held] = await ask(annotator, task);
    await taskMaster.patch(`/tasks/${task.id}`, { state: 'paused' });
    const refused = await annotator.post(`/tasks/${task.id}/assignments`, {});
    expect(refused.json()).toMatchObject({ code: 'TASK_NOT_OPEN' });
    const late = submission(held as Assignment, outline(task, [3, 4, 10, 12]));
    expect((await annotator.put(`/annotations/${randomUUID()}`, late)).statusCode).toBe(201);
  });

  it('is changed by nobody else', async () => {
    const task = await makeTask(quorum, taskMaster);
    const path = `/tasks/${task.id}`;
    expect((await quorum.nobody.patch(path, {})).json().code).toBe('SIGN_IN_REQUIRED');
    for (const role of ['annotator', 'expert', 'task master'] as const)
      expect((await (await quorum.as(role)).patch(path, { name: 'Mine' })).json().code).toBe(
        'FORBIDDEN'
      );
  });
});
