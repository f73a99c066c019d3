import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Certificate, Item, Level, Task } from '#server/contract/index.ts';
import { scoreGold } from '#server/gold/gold.job.ts';
import { levelOf } from '#server/level/level.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, takeTest, testOf, truthByName } from '#test/support/qualification.ts';
import { annotate, makeTask, outline, submission } from '#test/support/task.ts';
import { judgeItems } from '#test/support/tutorial.ts';

describe('a level', () => {
  it('takes enough measured images, and accuracy on the newest of them', () => {
    const levels = (
      [
        [0, []],
        [3, [1, 1, 1]],
        [4, [1, 1, 1, 0]],
        [12, [0.79]],
        [12, [0.8]],
        [500, [0.86, 0.88]],
        [500, [0.9]],
      ] as const
    ).map(([images, newest]) => levelOf(images, newest).level);
    expect(levels).toEqual([1, 1, 2, 2, 3, 4, 5]);
  });

  it('says on what it was measured, and what the next one takes', () => {
    expect(levelOf(9, [0.75, 0.85])).toEqual({
      level: 2,
      images: 9,
      dice: { mean: 0.8, count: 2 },
      next: { level: 3, images: 12, dice: 0.8 },
    });
    expect(levelOf(80, [0.95]).next).toBeNull();
  });
});

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let learner: Client;
let task: Task;
let items: Item[];

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
});
beforeEach(async () => {
  learner = await quorum.as('annotator');
  task = await makeTask(quorum, taskMaster, { slices: 6, ratersWanted: 3 });
  items = (await judgeItems(quorum, { task, count: 4, expert })).slice(0, 4);
});
afterAll(() => quorum.close());

const level = async (): Promise<Level> => (await learner.get('/me/level')).json();
const testWith = async (answer: (itemName: string) => Answer[], changes = {}) => {
  await taskMaster.put(`/tasks/${task.id}/qualification`, testOf(items, { images: 4, ...changes }));
  return takeTest(learner, task, answer);
};

describe('somebody’s level', () => {
  it('is the first before anything was measured', async () => {
    expect(await level()).toMatchObject({ level: 1, images: 0, dice: null });
  });

  it('rises with a test, whatever the task’s metric', async () => {
    const { result } = await testWith(() => outline(task, [6, 6, 12, 12]), { metric: 'jaccard' });
    // 36 of the reference's 100 pixels.
    expect(result!.score).toBeCloseTo(0.36, 9);
    expect(await level()).toMatchObject({ level: 1, images: 4 });
    expect((await level()).dice).toEqual({ mean: expect.closeTo(72 / 136, 9), count: 4 });
    await testWith(truthByName(task));
    expect(await level()).toMatchObject({ level: 2, images: 8 });
  });

  it('follows from Dice where the task measures distances', async () => {
    const metric = 'modified hausdorff mm';
    const { result } = await testWith(() => outline(task, [6, 6, 12, 12]), { metric, bar: 0.1 });
    expect(result).toMatchObject({ passed: false, score: expect.closeTo(1.2, 0) });
    expect((await level()).dice).toEqual({ mean: expect.closeTo(72 / 136, 9), count: 4 });
  });

  it('counts gold from the next day on, so that nobody can tell which image it was', async () => {
    await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(items, { rate: 0.5 }));
    const { db } = quorum.context;
    const leased = { person_id: learner.personId, leased_until: new Date(Date.now() + 60_000) };
    await db
      .insertInto('assignment')
      .values({ item_id: items[0]!.id, ...leased })
      .execute();
    const annotationId = await annotate(learner, task, [6, 6, 12, 12]);
    await scoreGold(quorum.context, annotationId);
    expect((await level()).images).toBe(0);
    await sql`
      update annotation set submitted_at = submitted_at - interval '1 day' where id = ${annotationId}
    `.execute(db);
    const before = await level();
    expect(before.images).toBe(1);
    const { assignment_id: assignmentId } = await db
      .selectFrom('annotation')
      .where('id', '=', annotationId)
      .select('assignment_id')
      .executeTakeFirstOrThrow();
    const body = submission({ id: assignmentId }, outline(task, [6, 6, 16, 16]));
    const sent = await learner.put(`/annotations/${randomUUID()}`, {
      ...body,
      supersedes: annotationId,
    });
    expect(sent.statusCode).toBe(201);
    expect(await level()).toEqual(before);
  });

  it('stands on a certificate, with what they did in each task', async () => {
    await annotate(learner, task, [6, 6, 12, 12]);
    await testWith(truthByName(task));
    const certificate: Certificate = (await learner.get('/me/certificate')).json();
    const { from, until } = certificate.tasks[0]!;
    expect(from).toBe(until);
    expect(certificate).toEqual({
      name: (await learner.get('/session')).json().person.name,
      issuedAt: expect.any(String),
      level: await level(),
      tasks: [
        {
          name: task.name,
          structures: task.structures.map(({ name }) => name),
          outlined: 1,
          from,
          until,
          test: { mean: 1, count: 4 },
          gold: null,
        },
      ],
    });
  });

  it('is told to nobody who has not signed in', async () => {
    for (const path of ['/me/level', '/me/certificate'])
      expect((await quorum.nobody.get(path)).statusCode).toBe(401);
  });
});

describe('a task for people from a level on', () => {
  const seen = async (other: Task): Promise<Task> =>
    (await learner.get(`/tasks/${other.id}`)).json();

  it('gives no images to those below it, says so, and lets in who has reached it', async () => {
    const higher = await makeTask(quorum, taskMaster, { fromLevel: 2 });
    expect((await seen(higher)).level).toEqual({ needed: 2, reached: 1 });
    const asked = () => learner.post(`/tasks/${higher.id}/assignments`, { wanted: 1 });
    expect((await asked()).json().code).toBe('LEVEL_FIRST');
    const begun = await learner.post(`/tasks/${higher.id}/qualification/tests`);
    expect(begun.json().code).toBe('LEVEL_FIRST');
    await testWith(truthByName(task));
    expect((await seen(higher)).level).toBeNull();
    expect((await asked()).json().assignments).toHaveLength(1);
  });

  it('can be opened to everybody later', async () => {
    const higher = await makeTask(quorum, taskMaster, { fromLevel: 3 });
    await taskMaster.patch(`/tasks/${higher.id}`, { fromLevel: 1 });
    expect(await seen(higher)).toMatchObject({ fromLevel: 1, level: null });
    expect((await learner.post(`/tasks/${higher.id}/assignments`, {})).statusCode).toBe(200);
  });

  it('has a level that there is', async () => {
    const wrong = await taskMaster.patch(`/tasks/${task.id}`, { fromLevel: 6 });
    expect(wrong.statusCode).toBe(400);
  });
});
