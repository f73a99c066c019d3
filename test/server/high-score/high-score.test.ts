import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HighScoreList, HighScores, RaceKind, Role, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let task: Task;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
});
beforeEach(async () => {
  [ada, ben] = [await quorum.as('annotator'), await quorum.as('annotator')];
  task = await makeTask(quorum, taskMaster, { slices: 8, ratersWanted: 5 });
});
afterAll(() => quorum.close());

const turnOn = (highScores: HighScores) => taskMaster.patch(`/tasks/${task.id}`, { highScores });
const join = (person: Client, nickname: string, team: string | null = null) =>
  person.put(`/tasks/${task.id}/high-scores/me`, { nickname, team });
const list = async (person: Client, query = ''): Promise<HighScoreList> =>
  (await person.get(`/tasks/${task.id}/high-scores?${query}`)).json();
const names = async (query = '') => (await list(taskMaster, query)).rows.map(({ name }) => name);
const race = (kind: RaceKind, until: string) =>
  taskMaster.patch(`/tasks/${task.id}`, { race: { kind, until } });

describe('the high scores of a task', () => {
  it('are off until its task master turns them on', async () => {
    expect(task).toMatchObject({ highScores: 'off', race: null });
    for (const answer of [await ada.get(`/tasks/${task.id}/high-scores`), await join(ada, 'Kea')])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'HIGH_SCORES_OFF']);
    const refused = await ada.patch(`/tasks/${task.id}`, { highScores: 'people' });
    expect(refused.statusCode).toBe(403);
    await turnOn('people');
    expect((await list(ada)).rows).toEqual([]);
  });

  it('leave out whoever has come to judge or to run the task', async () => {
    await turnOn('people');
    const changing = await quorum.as('annotator');
    await join(changing, 'Kea');
    await join(ben, 'Owl');
    const become = (role: Role) =>
      quorum.context.db
        .updateTable('person')
        .set({ role })
        .where('id', '=', changing.personId)
        .execute();
    for (const board of ['people', 'race']) {
      if (board === 'race') await race('accuracy', '9999-12-31');
      for (const role of ['expert', 'administrator'] as const) {
        await become(role);
        expect(await names(`board=${board}`)).toEqual(['Owl']);
      }
      await become('task master');
      expect(await names(`board=${board}`)).toEqual(['Kea', 'Owl']);
    }
    const { db } = quorum.context;
    await db
      .insertInto('member')
      .values({ task_id: task.id, person_id: changing.personId })
      .execute();
    for (const board of ['people', 'race']) expect(await names(`board=${board}`)).toEqual(['Owl']);
  });

  it('show nothing but nicknames: neither who somebody is nor what they are paused or measured for', async () => {
    await turnOn('people');
    await join(ada, 'Kea');
    const seen = await ben.get(`/tasks/${task.id}/high-scores`);
    expect(seen.body).not.toContain(ada.personId);
    expect(seen.body).not.toContain('annotator');
    expect(Object.keys(seen.json().rows[0]).sort()).toEqual([
      'id',
      'members',
      'mine',
      'name',
      'rank',
      'team',
      'value',
    ]);
  });

  it('keep one’s own line in sight, whatever the page', async () => {
    await turnOn('people');
    for (const [person, name] of [
      [ada, 'Kea'],
      [ben, 'Owl'],
    ] as const)
      await join(person, name);
    const { rows, total, mine } = await list(ben, 'limit=1');
    expect([rows.map(({ name }) => name), total, mine!.name]).toEqual([['Kea'], 2, 'Owl']);
    expect((await list(ada, 'limit=1&offset=1')).rows.map(({ name }) => name)).toEqual(['Owl']);
  });

  it('are for those who see the task and have signed in', async () => {
    await turnOn('people');
    const path = `/tasks/${task.id}/high-scores`;
    expect((await quorum.nobody.get(path)).statusCode).toBe(401);
    expect((await join(quorum.nobody, 'Kea')).statusCode).toBe(401);
    expect((await quorum.nobody.delete(`${path}/me`)).statusCode).toBe(401);
    await taskMaster.patch(`/tasks/${task.id}`, { admission: 'members' });
    expect((await ada.get(path)).statusCode).toBe(404);
    expect((await join(ada, 'Kea')).statusCode).toBe(404);
  });
});

describe('a nickname', () => {
  beforeEach(() => turnOn('people'));

  it('is for annotators: whoever runs or judges a task knows its gold', async () => {
    for (const person of [taskMaster, expert])
      expect((await join(person, 'Kea')).statusCode).toBe(403);
  });

  it('is one person’s in its task, whatever the case and however it is typed', async () => {
    expect((await join(ada, 'Kea  Äpfel')).statusCode).toBe(204);
    for (const same of ['kea äpfel', 'KEA ÄPFEL', 'Kea A\u0308pfel'])
      expect((await join(ben, same)).json()).toMatchObject({ code: 'NICKNAME_TAKEN' });
    const other = await makeTask(quorum, taskMaster);
    await taskMaster.patch(`/tasks/${other.id}`, { highScores: 'people' });
    const there = await ben.put(`/tasks/${other.id}/high-scores/me`, {
      nickname: 'Kea Äpfel',
      team: null,
    });
    expect(there.statusCode).toBe(204);
  });

  it('goes to one of those who choose it at the same time', async () => {
    const answers = await Promise.all([join(ada, 'Kea'), join(ben, 'kea')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
  });

  it('is short, and of letters and digits', async () => {
    for (const wrong of ['K', 'K'.repeat(25), 'a@b.org', ' Kea', 'Kea\u202e', '<b>Kea</b>', ''])
      expect((await join(ada, wrong)).json()).toMatchObject({ code: 'INVALID_REQUEST' });
    for (const right of ['Ké', 'птица 7', 'K'.repeat(24)])
      expect((await join(ada, right)).statusCode).toBe(204);
    expect(await names()).toEqual(['K'.repeat(24)]);
  });

  it('looks like no other, and like something', async () => {
    for (const wrong of ['Ke\u034Fa', 'Ke\uFE0Fa', '\u3164\u3164', `Z${'\u0301'.repeat(22)}`])
      expect((await join(ada, wrong)).json()).toMatchObject({ code: 'INVALID_REQUEST' });
    for (const right of ['Vie\u0323\u0302t', 'न\u093fर\u094dमला'])
      expect((await join(ada, right)).statusCode).toBe(204);
  });

  it('can be changed and given up by its owner', async () => {
    await join(ada, 'Kea');
    await join(ada, 'KEA');
    expect(await names()).toEqual(['KEA']);
    expect((await ada.delete(`/tasks/${task.id}/high-scores/me`)).statusCode).toBe(204);
    expect((await list(ada)).me).toBeNull();
    expect((await ada.delete(`/tasks/${task.id}/high-scores/me`)).statusCode).toBe(404);
    expect((await join(ben, 'Kea')).statusCode).toBe(204);
  });

  it('can be removed by whoever manages the task, and by nobody else', async () => {
    await join(ada, 'Kea');
    const { id } = (await list(ben)).rows[0]!;
    const path = `/tasks/${task.id}/high-scores/${id}`;
    const stranger = await quorum.as('task master');
    expect((await quorum.nobody.delete(path)).statusCode).toBe(401);
    for (const other of [ben, expert]) expect((await other.delete(path)).statusCode).toBe(403);
    expect((await stranger.delete(path)).statusCode).toBe(403);
    expect((await taskMaster.delete(path)).statusCode).toBe(204);
    expect((await taskMaster.delete(path)).statusCode).toBe(404);
    expect(await names()).toEqual([]);
    await join(ada, 'Kea');
    const again = (await list(ben)).rows[0]!.id;
    const administrator = await quorum.as('administrator');
    const removed = await administrator.delete(`/tasks/${task.id}/high-scores/${again}`);
    expect(removed.statusCode).toBe(204);
    const { rows } = await sql`select from audit where detail::text ~ 'Kea'`.execute(
      quorum.context.db
    );
    expect(rows).toEqual([]);
  });

  it('is in what a person can take away, and goes with their account', async () => {
    await join(ada, 'Kea');
    const { highScores } = (await ada.get('/me/export')).json();
    expect(highScores).toMatchObject([{ task_id: task.id, nickname: 'Kea', team: null }]);
    const { name } = (await ada.get('/session')).json().person;
    await ada.post('/me/delete', { name });
    expect(await names()).toEqual([]);
  });

  it('goes with its owner’s membership', async () => {
    const [link] = (await taskMaster.post(`/tasks/${task.id}/invitations`, {})).json();
    await ada.post('/invitations/join', { token: link.token });
    await join(ada, 'Kea');
    await taskMaster.delete(`/tasks/${task.id}/members/${ada.personId}`);
    expect(await names()).toEqual([]);
  });
});

describe('teams', () => {
  it('are there where the task has them', async () => {
    await turnOn('people');
    expect((await join(ada, 'Kea', 'Reds')).json()).toMatchObject({ code: 'INVALID_REQUEST' });
    const refused = await ada.get(`/tasks/${task.id}/high-scores?board=teams`);
    expect(refused.json()).toMatchObject({ code: 'HIGH_SCORES_OFF' });
    await turnOn('people and teams');
    await join(ada, 'Kea', 'Reds');
    await join(ben, 'Owl', 'reds');
    const { rows, mine } = await list(ben, 'board=teams');
    expect(rows).toEqual([
      { id: null, rank: null, name: 'Reds', team: null, members: 2, value: null, mine: true },
    ]);
    expect(mine).toEqual(rows[0]);
    const teams = async () => (await list(ben)).rows.map(({ team }) => team);
    expect(await teams()).toEqual(['Reds', 'reds']);
    await turnOn('people');
    expect(await teams()).toEqual([null, null]);
  });
});

describe('a race', () => {
  it('begins today, gets another end while it runs, and can be called off', async () => {
    await turnOn('people');
    expect((await race('speed', '2020-02-29')).json()).toMatchObject({ field: 'race.until' });
    const begun = (await race('speed', '9999-12-30')).json().race;
    expect(begun).toEqual({ kind: 'speed', from: expect.any(String), until: '9999-12-30' });
    await beginYesterday();
    const { from } = (await taskMaster.get(`/tasks/${task.id}`)).json().race;
    expect(new Date(from) < new Date(begun.from)).toBe(true);
    const longer = (await race('speed', '9999-12-31')).json();
    expect(longer.race).toEqual({ kind: 'speed', from, until: '9999-12-31' });
    expect(new Date((await race('accuracy', '9999-12-31')).json().race.from) > new Date(from)).toBe(
      true
    );
    const off = (await taskMaster.patch(`/tasks/${task.id}`, { race: null })).json();
    expect(off.race).toBeNull();
    const none = await ada.get(`/tasks/${task.id}/high-scores?board=race`);
    expect(none.json()).toMatchObject({ code: 'HIGH_SCORES_OFF' });
  });
});

/** The race as if it had begun a day before. */
const beginYesterday = () =>
  sql`update task set race = race || jsonb_build_object('from', (now() at time zone 'UTC')::date - 1)
       where id = ${task.id}`.execute(quorum.context.db);
