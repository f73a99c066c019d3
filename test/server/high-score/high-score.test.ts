import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HighScoreList, HighScores, Item, Task } from '#server/contract/index.ts';
import { scoreGold } from '#server/gold/gold.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, takeTest, testOf, truthByName } from '#test/support/qualification.ts';
import { annotate, ask, makeTask, submission } from '#test/support/task.ts';
import { judgeItems } from '#test/support/tutorial.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let task: Task;
let items: Item[];
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
  items = (await judgeItems(quorum, { task, count: 4, expert })).slice(0, 4);
});
afterAll(() => quorum.close());

const turnOn = (highScores: HighScores) => taskMaster.patch(`/tasks/${task.id}`, { highScores });
const join = (person: Client, nickname: string, team: string | null = null) =>
  person.put(`/tasks/${task.id}/high-scores/me`, { nickname, team });
const list = async (person: Client, query = ''): Promise<HighScoreList> =>
  (await person.get(`/tasks/${task.id}/high-scores?${query}`)).json();
const names = async (query = '') => (await list(taskMaster, query)).rows.map(({ name }) => name);
const qualify = async (person: Client) => {
  await taskMaster.put(`/tasks/${task.id}/qualification`, testOf(items, { images: 4 }));
  await takeTest(person, task, truthByName(task));
};
const today = () => new Date().toISOString().slice(0, 10);

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

  it('weigh what somebody answered with how well they were measured, and say so to them alone', async () => {
    await turnOn('people');
    await qualify(ada);
    await annotate(ada, task, [6, 6, 16, 16]);
    await annotate(ada, task, [6, 6, 16, 16]);
    await join(ada, 'Kea');
    await join(ben, 'Owl');
    const { rows, mine, basis, me } = await list(ada);
    expect(rows.map(({ name, rank, mine: own }) => [name, rank, own])).toEqual([
      ['Kea', 1, true],
      ['Owl', 2, false],
    ]);
    expect(basis).toMatchObject({ answers: 2, judged: 4, accuracy: expect.closeTo(0.87, 1) });
    expect(mine).toEqual(rows[0]);
    expect(mine!.value).toBe(Math.round(2 * 10 * (2 * basis!.accuracy! - 1) ** 2));
    expect(me).toEqual({ nickname: 'Kea', team: null });
    expect((await list(ben)).basis).toMatchObject({ answers: 0, judged: 0, accuracy: null });
    expect((await list(taskMaster)).basis).toBeNull();
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

  it('count gold from the next day on, so that nobody can tell which image it was', async () => {
    await turnOn('people');
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    const annotationId = await answerGold(ada, items[0]!);
    expect((await list(ada)).basis).toMatchObject({ answers: 1, judged: 0 });
    await makeYesterdays(annotationId);
    expect((await list(ada)).basis).toMatchObject({ answers: 1, judged: 1 });
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
      { id: null, rank: 1, name: 'Reds', team: null, members: 2, value: 0, mine: true },
    ]);
    expect(mine).toEqual(rows[0]);
  });
});

describe('a race', () => {
  const race = (kind: string, until = today()) =>
    taskMaster.patch(`/tasks/${task.id}`, { race: { kind, until } });

  it('begins today, gets another end while it runs, and can be called off', async () => {
    await turnOn('people');
    expect((await race('speed', '2020-02-29')).json()).toMatchObject({ field: 'race.until' });
    expect((await race('speed')).json().race).toEqual({
      kind: 'speed',
      from: today(),
      until: today(),
    });
    await quorum.context.db
      .updateTable('task')
      .set({ race: JSON.stringify({ kind: 'speed', from: '2026-01-02', until: today() }) })
      .where('id', '=', task.id)
      .execute();
    const longer = (await race('speed', '9999-12-31')).json();
    expect(longer.race).toEqual({ kind: 'speed', from: '2026-01-02', until: '9999-12-31' });
    expect((await race('accuracy')).json().race.from).toBe(today());
    const off = (await taskMaster.patch(`/tasks/${task.id}`, { race: null })).json();
    expect(off.race).toBeNull();
    const none = await ada.get(`/tasks/${task.id}/high-scores?board=race`);
    expect(none.json()).toMatchObject({ code: 'HIGH_SCORES_OFF' });
  });

  it('goes by gold of its own days, not of today', async () => {
    await turnOn('people');
    await race('accuracy', '9999-12-31');
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    const answered: string[] = [];
    for (const item of items) answered.push(await answerGold(ada, item));
    expect((await list(ada, 'board=race')).mine).toMatchObject({ rank: null, value: null });
    for (const id of answered) await makeYesterdays(id);
    expect((await list(ada, 'board=race')).basis).toMatchObject({ judged: 0 });
    await beginYesterday();
    expect((await list(ada, 'board=race')).mine).toMatchObject({ rank: 1, value: 1 });
  });

  const beginYesterday = () =>
    sql`update task set race = race || jsonb_build_object('from', (now() at time zone 'UTC')::date - 1)
         where id = ${task.id}`.execute(quorum.context.db);
});

/** Answers an item as its reference has it, as if it had been given out, and has it measured. */
async function answerGold(person: Client, item: Item): Promise<string> {
  const { db } = quorum.context;
  await sql`update assignment set leased_until = now()
             where person_id = ${person.personId} and not answered`.execute(db);
  const leased = { person_id: person.personId, leased_until: new Date(Date.now() + 60_000) };
  await db
    .insertInto('assignment')
    .values({ item_id: item.id, ...leased })
    .execute();
  const [assignment] = await ask(person, task);
  const id = randomUUID();
  const answers = truthByName(task)(item.name);
  await person.put(`/annotations/${id}`, submission(assignment!, answers));
  await scoreGold(quorum.context, id);
  return id;
}

const makeYesterdays = (annotationId: string) =>
  sql`update annotation set submitted_at = submitted_at - interval '1 day' where id = ${annotationId}`.execute(
    quorum.context.db
  );
