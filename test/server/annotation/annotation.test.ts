import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Assignment, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { ask, makeTask, outline, rectangle, submission } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let annotator: Client;
let task: Task;
let assignment: Assignment;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
});
beforeEach(async () => {
  task = await makeTask(quorum, taskMaster, { slices: 2 });
  annotator = await quorum.as('annotator');
  [assignment] = (await ask(annotator, task)) as [Assignment];
});
afterAll(() => quorum.close());

const send = (id: string, answers: Answer[], person = annotator) =>
  person.put(`/annotations/${id}`, submission(assignment, answers));

const progress = async () => (await taskMaster.get(`/tasks/${task.id}`)).json().progress.overall;
const mine = async () => (await annotator.get(`/tasks/${task.id}`)).json().progress.mine;

describe('a submission', () => {
  it('is acknowledged and counted', async () => {
    const id = randomUUID();
    const answer = await send(id, outline(task, [3, 4, 10, 12]));
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ annotationId: id });
    expect(await progress()).toMatchObject({ annotations: 1, retired: 0 });
    expect(await mine()).toBe(1);
  });

  it('keeps what a model proposed, for structures of the task', async () => {
    const id = randomUUID();
    const [answer] = outline(task, [3, 4, 10, 12]);
    const body = submission(assignment, outline(task, [3, 4, 10, 12]));
    const proposal = {
      structureId: answer!.structureId,
      model: 'e'.repeat(64),
      candidate: 'model',
      box: { left: 2, top: 3, right: 14, bottom: 17 },
      points: [{ point: [5.5, 6], positive: true }],
      threshold: 0.4,
      contours: [
        {
          points: [
            [3, 4],
            [12, 4],
            [12, 15],
          ],
          smooth: true,
        },
      ],
    };
    const put = (given: object) =>
      annotator.put(`/annotations/${id}`, {
        ...body,
        drawing: { ...body.drawing, proposals: [given] },
      });
    const refused = await put({ ...proposal, structureId: randomUUID() });
    expect(refused.json()).toMatchObject({
      code: 'STRUCTURE_NOT_IN_TASK',
      field: 'drawing.proposals.0',
    });
    expect((await put({ ...proposal, model: 'unknown' })).json().code).toBe('INVALID_REQUEST');
    expect((await put(proposal)).statusCode).toBe(201);
    const raw = (await taskMaster.get(`/tasks/${task.id}/export/raw.json`)).json();
    expect(raw.items[0].annotations[0].drawing.proposals).toEqual([proposal]);
  });

  it('sent again is acknowledged as before and counted once', async () => {
    const id = randomUUID();
    const first = await send(id, outline(task, [3, 4, 10, 12]));
    const again = await send(id, outline(task, [3, 4, 10, 12]));
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    expect(await progress()).toMatchObject({ annotations: 1 });
  });

  it('sent many times at once is counted once', async () => {
    const id = randomUUID();
    const sent = Array.from({ length: 8 }, () => send(id, outline(task, [3, 4, 10, 12])));
    const statuses = (await Promise.all(sent)).map(({ statusCode }) => statusCode);
    expect(statuses.toSorted()).toEqual([...Array(7).fill(200), 201]);
    expect(await progress()).toMatchObject({ annotations: 1 });
  });

  it('with other content under a known id is refused', async () => {
    const id = randomUUID();
    await send(id, outline(task, [3, 4, 10, 12]));
    const answer = await send(id, outline(task, [3, 4, 10, 13]));
    expect(answer.json()).toMatchObject({ code: 'ANNOTATION_CONFLICT' });
  });

  it('for an item answered before must say what it supersedes, and both are kept', async () => {
    const first = randomUUID();
    await send(first, outline(task, [3, 4, 10, 12]));
    const second = randomUUID();
    const body = submission(assignment, outline(task, [2, 4, 10, 12]));
    const refused = await annotator.put(`/annotations/${second}`, body);
    expect(refused.json()).toMatchObject({
      code: 'ASSIGNMENT_ANSWERED',
      field: 'supersedes',
      current: first,
    });
    const taken = await annotator.put(`/annotations/${second}`, { ...body, supersedes: first });
    expect(taken.statusCode).toBe(201);
    const rows = await quorum.context.db
      .selectFrom('annotation')
      .where('assignment_id', '=', assignment.id)
      .select('id')
      .execute();
    expect(rows.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    expect(await progress()).toMatchObject({ annotations: 1 });
  });

  it('is taken from one of two devices that answer at once; the other is told which', async () => {
    const [laptop, tablet] = [randomUUID(), randomUUID()];
    const answers = await Promise.all([
      send(laptop, outline(task, [3, 4, 10, 12])),
      send(tablet, outline(task, [2, 4, 10, 12])),
    ]);
    const statuses = answers.map(answer => answer.statusCode);
    expect(statuses.toSorted()).toEqual([201, 409]);
    const first = statuses[0] === 201 ? laptop : tablet;
    const refused = answers.find(answer => answer.statusCode === 409);
    expect(refused?.json()).toMatchObject({ code: 'ASSIGNMENT_ANSWERED', current: first });
    expect(await progress()).toMatchObject({ annotations: 1 });
  });

  it('may replace one that was never taken', async () => {
    const never = randomUUID();
    const body = { ...submission(assignment, outline(task, [2, 4, 10, 12])), supersedes: never };
    expect((await annotator.put(`/annotations/${randomUUID()}`, body)).statusCode).toBe(201);
    expect(await progress()).toMatchObject({ annotations: 1 });
  });

  it('is kept although its lease has ended', async () => {
    await quorum.context.db
      .updateTable('assignment')
      .set({ leased_until: new Date(0) })
      .execute();
    expect((await send(randomUUID(), outline(task, [3, 4, 10, 12]))).statusCode).toBe(201);
  });

  it('retires its item once as many people have answered as the task wants', async () => {
    const other = await quorum.as('annotator');
    const others = await ask(other, task, 2);
    const same = others.find(({ itemId }) => itemId === assignment.itemId) as Assignment;
    const answers = outline(task, [3, 4, 10, 12]);
    await Promise.all([
      send(randomUUID(), answers),
      other.put(`/annotations/${randomUUID()}`, submission(same, answers)),
    ]);
    expect(await progress()).toMatchObject({ annotations: 2, retired: 1 });
  });

  it('from somebody the item was never given to is refused', async () => {
    const stranger = await quorum.as('annotator');
    const answer = await send(randomUUID(), outline(task, [3, 4, 10, 12]), stranger);
    expect(answer.json()).toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' });
    const unsigned = await send(randomUUID(), outline(task, [3, 4, 10, 12]), quorum.nobody);
    expect(unsigned.json()).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });
});

describe('a contour', () => {
  const withPoints = (points: unknown, smooth = false): Answer[] => {
    const [first, ...others] = outline(task, [3, 4, 10, 12]) as [Answer, ...Answer[]];
    return [{ ...first, contours: [{ points, smooth }] } as Answer, ...others];
  };

  const triangle = [
    [3, 4],
    [10, 4],
    [7, 12],
  ];
  const bowTie = [
    [2, 2],
    [12, 12],
    [12, 3],
    [2, 13],
  ];

  it.each([
    ['with two points', triangle.slice(1), 'CONTOUR_TOO_FEW_POINTS'],
    ['outside the image', [...triangle.slice(1), [31, 4]], 'CONTOUR_OUTSIDE_IMAGE'],
    [
      'with ten thousand points',
      Array.from({ length: 10_000 }, (_, i) => [i % 29, i % 19]),
      'CONTOUR_TOO_MANY_POINTS',
    ],
    ['that crosses itself', bowTie, 'CONTOUR_CROSSES_ITSELF'],
    [
      'around no pixel',
      [
        [3.1, 4.1],
        [3.2, 4.1],
        [3.1, 4.2],
      ],
      'CONTOUR_EMPTY',
    ],
    ['with NaN, which JSON writes as null', [[null, 4], ...triangle.slice(1)], 'INVALID_REQUEST'],
    ['with a third coordinate', [[3, 4, 5], ...triangle.slice(1)], 'INVALID_REQUEST'],
    ['that is no list', 'M3 4', 'INVALID_REQUEST'],
  ])('%s is refused', async (_, points, code) => {
    const answer = await send(randomUUID(), withPoints(points));
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json()).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  it('that winds without end is refused before it costs time', async () => {
    const comb = Array.from({ length: 5000 }, (_, i) => [1 + i / 200, i % 4 < 2 ? 1 : 19]);
    const answer = await send(randomUUID(), withPoints(comb, true));
    expect(answer.json()).toMatchObject({ code: 'CONTOUR_TOO_MANY_POINTS' });
  });

  it('of a structure the task has not is refused', async () => {
    const answer = await send(randomUUID(), [rectangle(randomUUID(), [3, 4, 10, 12])]);
    expect(answer.json()).toMatchObject({ code: 'STRUCTURE_NOT_IN_TASK' });
  });

  it('is not enough where another structure has no answer', async () => {
    const answer = await send(randomUUID(), outline(task, [3, 4, 10, 12]).slice(0, 1));
    expect(answer.json()).toMatchObject({ code: 'ANNOTATION_INCOMPLETE' });
  });

  it('may touch the edges of the image', async () => {
    expect((await send(randomUUID(), outline(task, [0, 0, 30, 20]))).statusCode).toBe(201);
  });
});
