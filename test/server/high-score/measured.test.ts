import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  pointsPerAnswer,
  type Answer,
  type HighScoreList,
  type Item,
  type RaceKind,
  type Task,
} from '#server/contract/index.ts';
import { scoreGold } from '#server/gold/gold.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, takeTest, testOf, truthByName } from '#test/support/qualification.ts';
import { annotate, ask, makeTask, outline, submission } from '#test/support/task.ts';
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
  await taskMaster.patch(`/tasks/${task.id}`, { highScores: 'people' });
});
afterAll(() => quorum.close());

const join = (person: Client, nickname: string) =>
  person.put(`/tasks/${task.id}/high-scores/me`, { nickname, team: null });
const list = async (person: Client, query = ''): Promise<HighScoreList> =>
  (await person.get(`/tasks/${task.id}/high-scores?${query}`)).json();
const qualify = async (person: Client) => {
  await taskMaster.put(`/tasks/${task.id}/qualification`, testOf(items, { images: 4 }));
  await takeTest(person, task, truthByName(task));
};
const race = (kind: RaceKind, until: string) =>
  taskMaster.patch(`/tasks/${task.id}`, { race: { kind, until } });

describe('the points of a task', () => {
  it('weigh what somebody answered with how well gold says it was, and say so to them alone', async () => {
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    await join(ben, 'Owl');
    for (const item of items) await answerGold(ada, item);
    await dayPasses();
    await annotate(ada, task, [6, 6, 16, 16]);
    const { rows, mine, basis, me } = await list(ada);
    expect(rows.map(({ name, rank, mine: own }) => [name, rank, own])).toEqual([
      ['Kea', 1, true],
      ['Owl', null, false],
    ]);
    const accuracy = basis!.accuracy!;
    expect(basis).toEqual({ answers: 4, waiting: 1, judged: 4, accuracy });
    expect(accuracy).toBeCloseTo(0.87, 1);
    expect(mine).toEqual(rows[0]);
    expect(mine!.value).toBe(Math.round(4 * pointsPerAnswer(accuracy)));
    expect(me).toEqual({ nickname: 'Kea', team: null });
    expect((await list(ben)).basis).toMatchObject({ answers: 0, judged: 0, accuracy: null });
    expect((await list(taskMaster)).basis).toBeNull();
  });

  it('give nothing for a test, however much is answered after it', async () => {
    await qualify(ada);
    await join(ada, 'Kea');
    await annotate(ada, task, [6, 6, 16, 16]);
    await dayPasses();
    const { mine, basis } = await list(ada);
    expect(mine).toMatchObject({ rank: null, value: null });
    expect(basis).toEqual({ answers: 0, waiting: 1, judged: 0, accuracy: null });
  });

  it('count gold from the next day on, so that nobody can tell which image it was', async () => {
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    await answerGold(ada, items[0]!);
    expect((await list(ada)).basis).toMatchObject({ answers: 0, waiting: 1, judged: 0 });
    await dayPasses();
    expect((await list(ada)).basis).toMatchObject({ answers: 1, waiting: 0, judged: 1 });
  });

  it('do not tell by another answer to yesterday’s image that it was gold', async () => {
    await race('accuracy', '9999-12-31');
    await beginYesterday();
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    const former = await answerGold(ada, items[0]!);
    await dayPasses();
    const seen = async () => [await list(ada), await list(ada, 'board=race')];
    const before = await seen();
    expect(before.map(({ basis }) => basis!.judged)).toEqual([1, 1]);
    await answerAnew(ada, former, outline(task, [6, 6, 12, 12]));
    expect(await seen()).toEqual(before);
    await dayPasses();
    const { basis } = await list(ada);
    expect(basis!.judged).toBe(1);
    expect(basis!.accuracy).toBeLessThan(before[0]!.basis!.accuracy!);
  });
});

describe('a race', () => {
  it('goes by gold of its own days, not of today', async () => {
    await race('accuracy', '9999-12-31');
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    for (const item of items) await answerGold(ada, item);
    expect((await list(ada, 'board=race')).mine).toMatchObject({ rank: null, value: null });
    await dayPasses();
    expect((await list(ada, 'board=race')).basis).toMatchObject({ judged: 0 });
    await beginYesterday();
    expect((await list(ada, 'board=race')).mine).toMatchObject({ rank: 1, value: 1 });
  });

  it('counts no answers of today', async () => {
    await race('speed', '9999-12-31');
    await beginYesterday();
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items));
    await join(ada, 'Kea');
    for (const item of items) await answerGold(ada, item);
    await dayPasses();
    await annotate(ada, task, [6, 6, 16, 16]);
    const { mine, basis } = await list(ada, 'board=race');
    expect(mine).toMatchObject({ rank: 1, value: 4 });
    expect(basis).toMatchObject({ answers: 4, judged: 4 });
  });
});

/** The race as if it had begun a day before. */
const beginYesterday = () =>
  sql`update task set race = race || jsonb_build_object('from', (now() at time zone 'UTC')::date - 1)
       where id = ${task.id}`.execute(quorum.context.db);

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

/** Replaces an answer, and has the new one measured. */
async function answerAnew(person: Client, supersedes: string, answers: Answer[]): Promise<void> {
  const { db } = quorum.context;
  const { assignment_id: assignmentId } = await db
    .selectFrom('annotation')
    .where('id', '=', supersedes)
    .select('assignment_id')
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const body = { ...submission({ id: assignmentId }, answers), supersedes };
  const sent = await person.put(`/annotations/${id}`, body);
  if (sent.statusCode >= 300) throw new Error(sent.body);
  await scoreGold(quorum.context, id);
}

/** Makes what was submitted so far a day older, as the night would. */
async function dayPasses(): Promise<void> {
  const { db } = quorum.context;
  await sql`update annotation set submitted_at = submitted_at - interval '1 day'`.execute(db);
  await sql`update daily_work set day = day - 1 where task_id = ${task.id}`.execute(db);
}
