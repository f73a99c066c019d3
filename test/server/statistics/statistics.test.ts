import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ContributionMatrix,
  Page,
  PersonStatistics,
  Task,
  TaskStatistics,
} from '#server/contract/index.ts';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { drawnByHand } from '#test/support/drawn-by-hand.ts';
import { annotate, makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let busy: Client;
let idle: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  busy = await quorum.as('annotator');
  idle = await quorum.as('annotator');
  task = await makeTask(quorum, taskMaster, { slices: 3, ratersWanted: 2 });
  for (let n = 0; n < 3; n++) await annotate(busy, task, [3, 4, 13, 14]);
  await annotate(idle, task, [3, 4, 13, 9]);
  const { rows } = (await taskMaster.get(`/tasks/${task.id}/items`)).json();
  for (const { id } of rows) await fuseItem(quorum.context, id);
});
afterAll(() => quorum.close());

const get = async <T>(path: string): Promise<T> =>
  (await taskMaster.get(`/tasks/${task.id}/statistics${path}`)).json();

describe('the statistics of a task', () => {
  it('say what they were computed on, and when the work will be done at this pace', async () => {
    const statistics = await get<TaskStatistics>('');
    const { finishedAt, ...projection } = statistics.projection!;
    expect({ ...statistics, projection }).toEqual({
      annotations: 4,
      seconds: { mean: drawnByHand.activeSeconds, count: 4 },
      vertices: { mean: 4, count: 4 },
      newestOfPerson: 25,
      paceDays: 14,
      // One item has two outlines, one of which is half the other: 2 · 50 / 150.
      agreement: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0],
      proposals: [],
      projection: { remaining: 2, perDay: 4, days: 1 },
    });
    const hours = (Date.parse(finishedAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
  });

  it('tell what each person did, page by page, the busiest first', async () => {
    const { rows, total } = await get<Page<PersonStatistics>>('/people?limit=1');
    expect(total).toBe(2);
    expect(rows).toMatchObject([{ personId: busy.personId, annotations: 3 }]);
    const [second] = (await get<Page<PersonStatistics>>('/people?limit=1&offset=1')).rows;
    expect(second).toMatchObject({
      personId: idle.personId,
      annotations: 1,
      vertices: { mean: 4, count: 1 },
    });
    expect(second!.sensitivity!.count).toBe(2);
    expect(second!.sensitivity!.mean).toBeLessThanOrEqual(1);
  });

  it('come as CSV, too', async () => {
    const { body, headers } = await taskMaster.get(`/tasks/${task.id}/statistics/people.csv`);
    const [heading, ...lines] = body.trim().split('\r\n');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(heading).toMatch(/^personId,name,annotations,seconds,secondsOn,vertices,verticesOn/);
    expect(lines.map(line => line.split(',')[0])).toEqual([busy.personId, idle.personId]);
  });

  it('show who annotated which items', async () => {
    const whole = await get<ContributionMatrix>('/matrix');
    expect(whole).toMatchObject({ people: 2, items: 3 });
    expect(whole.rows.map(({ annotated }) => annotated)).toEqual([[0, 1, 2], [0]]);
    const items = await get<ContributionMatrix>('/matrix?items=2&itemsFrom=1');
    expect(items.columns).toEqual(whole.columns.slice(1));
    expect(items.rows.map(({ annotated }) => annotated)).toEqual([[0, 1], []]);
    const people = await get<ContributionMatrix>('/matrix?people=1&peopleFrom=1');
    expect(people).toEqual({ ...whole, rows: whole.rows.slice(1) });
  });

  it('are there without any work', async () => {
    const empty = await makeTask(quorum, taskMaster, { slices: 1 });
    expect((await taskMaster.get(`/tasks/${empty.id}/statistics`)).json()).toEqual({
      annotations: 0,
      seconds: null,
      vertices: null,
      newestOfPerson: 25,
      paceDays: 14,
      agreement: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      proposals: [],
      projection: null,
    });
  });

  it.each(['', '/people', '/people.csv', '/matrix'])(
    'are for those who manage the task: %s',
    async path => {
      for (const [person, status] of [
        [await quorum.as('task master'), 403],
        [busy, 403],
        [await quorum.as('expert'), 403],
        [quorum.nobody, 401],
      ] as const)
        expect((await person.get(`/tasks/${task.id}/statistics${path}`)).statusCode).toBe(status);
    }
  );
});
