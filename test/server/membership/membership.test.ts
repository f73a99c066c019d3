import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeInvitation, Task } from '#server/contract/index.ts';
import { cookieOf, startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp({ DEMO: 'true' });
  taskMaster = await quorum.as('task master');
  task = await makeTask(quorum, taskMaster, { admission: 'members' });
});
afterAll(() => quorum.close());

const invite = async (body: object = {}): Promise<MadeInvitation[]> =>
  (await taskMaster.post(`/tasks/${task.id}/invitations`, body)).json();
const join = (person: Client, token: string) => person.post('/invitations/join', { token });

describe('a link into a task', () => {
  it('lets whoever has it see the task and draw in it', async () => {
    const [link] = await invite();
    const [ada, ben] = [await quorum.as('annotator'), await quorum.as('annotator')];
    expect((await ada.get(`/tasks/${task.id}`)).statusCode).toBe(404);
    for (const person of [ada, ben])
      expect((await join(person, link!.token)).json()).toMatchObject({
        id: task.id,
        may: { annotate: true, manage: false },
      });
    expect((await ada.get(`/tasks/${task.id}`)).statusCode).toBe(200);
  });

  it('made for an address admits one person, as often as they follow it', async () => {
    const [link, other] = await invite({ emails: ['a@example.org', 'b@example.org'] });
    expect([link!.email, other!.email]).toEqual(['a@example.org', 'b@example.org']);
    const [first, second] = [await quorum.as('annotator'), await quorum.as('annotator')];
    expect((await join(first, link!.token)).statusCode).toBe(200);
    expect((await join(first, link!.token)).statusCode).toBe(200);
    expect((await join(second, link!.token)).json()).toMatchObject({ code: 'INVITATION_ENDED' });
  });

  it('admits nobody once it is withdrawn, and keeps those who came by it', async () => {
    const [link] = await invite();
    const [early, late] = [await quorum.as('annotator'), await quorum.as('annotator')];
    await join(early, link!.token);
    expect((await taskMaster.delete(`/invitations/${link!.id}`)).statusCode).toBe(204);
    expect((await join(late, link!.token)).json()).toMatchObject({ code: 'INVITATION_ENDED' });
    expect((await early.get(`/tasks/${task.id}`)).statusCode).toBe(200);
  });

  it('admits nobody after its last day', async () => {
    const [link] = await invite({ days: 1 });
    await quorum.context.db
      .updateTable('invitation')
      .set({ expires_at: new Date(Date.now() - 1) })
      .where('id', '=', link!.id)
      .execute();
    const late = await quorum.as('annotator');
    expect((await join(late, link!.token)).json()).toMatchObject({ code: 'INVITATION_ENDED' });
  });

  it('is for people with an account', async () => {
    const [link] = await invite();
    const visit = await quorum.nobody.post('/session/demo', { role: 'annotator' });
    const answer = await quorum.app.inject({
      method: 'POST',
      url: '/quorum/api/invitations/join',
      headers: { ...quorum.nobody.headers, cookie: cookieOf(visit) },
      payload: { token: link!.token },
    });
    expect(answer.json()).toMatchObject({ code: 'INVITATION_ENDED' });
    expect((await join(quorum.nobody, link!.token)).json()).toMatchObject({
      code: 'SIGN_IN_REQUIRED',
    });
  });

  it('is kept as a hash, so that whoever reads the database cannot follow it', async () => {
    const [link] = await invite();
    const rows = await quorum.context.db.selectFrom('invitation').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(link!.token);
  });

  it.each([
    ['an annotator', 'annotator', 'FORBIDDEN'],
    ['an expert', 'expert', 'FORBIDDEN'],
    ["another task's master", 'task master', 'TASK_NOT_FOUND'],
  ] as const)('is neither made, listed nor withdrawn by %s', async (_, role, code) => {
    const [link] = await invite();
    const person = await quorum.as(role);
    expect((await person.post(`/tasks/${task.id}/invitations`, {})).json().code).toBe(code);
    expect((await person.get(`/tasks/${task.id}/invitations`)).json().code).toBe(code);
    expect((await person.delete(`/invitations/${link!.id}`)).json().code).toBe(code);
  });
});

describe('the members of a task', () => {
  it('are listed with what they have answered', async () => {
    const own = await makeTask(quorum, taskMaster, { admission: 'members' });
    const [link]: MadeInvitation[] = (
      await taskMaster.post(`/tasks/${own.id}/invitations`, { emails: ['c@example.org'] })
    ).json();
    const carl = await quorum.as('annotator');
    await join(carl, link!.token);
    await annotate(carl, own, [2, 3, 9, 11]);
    const { rows, total } = (await taskMaster.get(`/tasks/${own.id}/members`)).json();
    expect(total).toBe(1);
    expect(rows).toMatchObject([{ personId: carl.personId, role: 'annotator', answered: 1 }]);
    const invitations = (await taskMaster.get(`/tasks/${own.id}/invitations`)).json();
    expect(invitations.rows).toMatchObject([{ email: 'c@example.org', acceptedBy: rows[0].name }]);
  });

  it('leave by themselves, or are taken out; what they drew stays', async () => {
    const [link] = await invite();
    const [dora, emil] = [await quorum.as('annotator'), await quorum.as('annotator')];
    await join(dora, link!.token);
    await join(emil, link!.token);
    await annotate(dora, task, [2, 3, 9, 11]);
    const path = (person: Client) => `/tasks/${task.id}/members/${person.personId}`;
    expect((await emil.delete(path(dora))).json().code).toBe('FORBIDDEN');
    expect((await emil.delete(path(emil))).statusCode).toBe(204);
    expect((await taskMaster.delete(path(dora))).statusCode).toBe(204);
    expect((await dora.get(`/tasks/${task.id}`)).statusCode).toBe(404);
    const { progress } = (await taskMaster.get(`/tasks/${task.id}`)).json();
    expect(progress.overall.annotations).toBe(1);
  });

  it('are not shown to those who do not manage the task', async () => {
    for (const role of ['annotator', 'expert'] as const)
      expect((await (await quorum.as(role)).get(`/tasks/${task.id}/members`)).statusCode).toBe(403);
    expect((await quorum.nobody.get(`/tasks/${task.id}/members`)).statusCode).toBe(401);
  });
});
