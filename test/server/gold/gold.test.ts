import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type {
  Answer,
  AssignmentQueue,
  Gold,
  Item,
  NewGold,
  Page,
  PersonScore,
  Task,
} from '#server/contract/index.ts';
import { scoreGold } from '#server/gold/gold.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, takeTest, testOf, truthByName } from '#test/support/qualification.ts';
import { ask, makeTask, outline, submission } from '#test/support/task.ts';
import { judgeItems, step, tutorialOf } from '#test/support/tutorial.ts';

const GOLD = 6;

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let learner: Client;
let task: Task;
let items: Item[];
let gold: Item[];

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
  task = await makeTask(quorum, taskMaster, { slices: 36, ratersWanted: 50 });
  items = await judgeItems(quorum, { task, count: GOLD + 4, expert });
  gold = items.slice(0, GOLD);
});
beforeEach(async () => {
  learner = await quorum.as('annotator');
  await taskMaster.put(`/tasks/${task.id}/tutorial`, tutorialOf([]));
  await taskMaster.put(`/tasks/${task.id}/qualification`, testOf([], { images: 0 }));
  await save();
});
afterAll(() => quorum.close());

const save = (changes: Partial<NewGold> = {}, person = taskMaster, pool = gold) =>
  person.put(`/tasks/${task.id}/gold`, goldOf(pool, changes));
const read = async (): Promise<Gold> => (await taskMaster.get(`/tasks/${task.id}/gold`)).json();
const isGold = (itemId: string) => gold.some(({ id }) => id === itemId);
const queue = async (person = learner, wanted = 1): Promise<AssignmentQueue> =>
  (await person.post(`/tasks/${task.id}/assignments`, { wanted })).json();
const taskOf = async (person = learner): Promise<Task> =>
  (await person.get(`/tasks/${task.id}`)).json();
const scoreOf = async (person = learner) => {
  const { rows } = (
    await taskMaster.get(`/tasks/${task.id}/scores?limit=200`)
  ).json() as Page<PersonScore>;
  return rows.find(({ personId }) => personId === person.personId);
};

const truth = (itemName: string): Answer[] => truthByName(task)(itemName);
const wrong = (): Answer[] => outline(task, [20, 15, 25, 19]);

/** Draws until this much gold was answered, scoring it as the job does; returns what was given. */
async function work(goldWanted: number, answer: (name: string) => Answer[], person = learner) {
  const given: string[] = [];
  for (let had = 0; had < goldWanted;) {
    const [assignment] = await ask(person, task);
    if (!assignment) throw new Error('There was nothing left to draw.');
    given.push(assignment.itemId);
    const id = randomUUID();
    const answers = isGold(assignment.itemId) ? answer(assignment.itemName) : wrong();
    await person.put(`/annotations/${id}`, submission(assignment, answers));
    await scoreGold(quorum.context, id);
    if (isGold(assignment.itemId)) had++;
  }
  return given;
}

describe('gold', () => {
  it('is mixed into the work at the rate that was set, at random places', async () => {
    await save({ rate: 0.3 });
    const places: string[] = [];
    for (let n = 0; n < 40; n++) {
      const person = await quorum.as('annotator');
      const { assignments } = await queue(person, 5);
      places.push(assignments.map(({ itemId }) => (isGold(itemId) ? 'g' : 'w')).join(''));
    }
    const share = places.join('').replaceAll('w', '').length / 200;
    // Within four standard errors of 0.3 of 200.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.13);
    for (let place = 0; place < 5; place++)
      expect(new Set(places.map(text => text[place])).size).toBe(2);
  });

  it('never comes to a person twice', async () => {
    const given = await work(GOLD, truth);
    for (let n = 0; n < 8; n++) {
      const [assignment] = await ask(learner, task);
      given.push(assignment!.itemId);
      const body = submission(assignment!, wrong());
      await learner.put(`/annotations/${randomUUID()}`, body);
    }
    expect(new Set(given).size).toBe(given.length);
    expect(given.filter(isGold)).toHaveLength(GOLD);
  });

  it('gets no consensus, and its answers change none', async () => {
    const newest = async () =>
      (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows.slice(0, GOLD) as Item[];
    const before = (await newest()).map(({ consensusVersion }) => consensusVersion);
    await work(2, truth);
    for (const { id } of gold) await fuseItem(quorum.context, id);
    expect((await newest()).map(({ consensusVersion }) => consensusVersion)).toEqual(before);
  });

  it('looks like work in everything that reaches the browser', async () => {
    const shapes = new Map<boolean, Set<string>>();
    const steps = new Map<boolean, Set<string>>();
    const note = (map: typeof shapes, of: boolean, text: string) =>
      map.set(of, (map.get(of) ?? new Set()).add(text));
    let progress = (await taskOf()).progress;
    for (let had = 0; had < 4 || !shapes.has(false);) {
      const { assignments, answered, available } = await queue();
      const [assignment] = assignments;
      const of = isGold(assignment!.itemId);
      const study = assignment!.image.studyInstanceUID;
      const series = assignment!.image.seriesInstanceUID;
      const metadata = await learner.get(
        `/quorum/dicomweb/studies/${study}/series/${series}/metadata`
      );
      const id = randomUUID();
      const put = await learner.put(`/annotations/${id}`, submission(assignment!, truth('1')));
      const own = metadata.json()[0];
      note(
        shapes,
        of,
        shapeOf([assignment, own, put.json(), put.statusCode, put.headers['content-length']])
      );
      const next = await taskOf();
      const left = await queue();
      note(
        steps,
        of,
        [
          left.answered - answered,
          left.available - available,
          next.progress.mine - progress.mine,
          next.progress.items - progress.items,
          next.progress.overall,
        ].join()
      );
      progress = next.progress;
      if (of) had++;
    }
    expect(shapes.get(true)).toEqual(shapes.get(false));
    expect(steps.get(true)).toEqual(new Set(['1,0,1,0,']));
    expect(steps.get(true)).toEqual(steps.get(false));
    const about = JSON.stringify(await taskOf()) + (await learner.get('/me/export')).body;
    expect(about).not.toMatch(/gold/i);
    expect((await learner.get(`/tasks/${task.id}/gold`)).statusCode).toBe(403);
    expect((await learner.get(`/tasks/${task.id}/scores`)).statusCode).toBe(403);
    expect((await learner.get(`/tasks/${task.id}/items`)).statusCode).toBe(403);
  });

  it('is refused where the order of names would show it', async () => {
    const byName = await taskMaster.patch(`/tasks/${task.id}`, {
      assignmentOrder: 'name ascending',
    });
    expect(byName.json()).toMatchObject({ code: 'GOLD_WOULD_SHOW' });
    await save({ rate: 0 });
    await taskMaster.patch(`/tasks/${task.id}`, { assignmentOrder: 'name descending' });
    expect((await save()).json()).toMatchObject({ code: 'GOLD_WOULD_SHOW' });
    await taskMaster.patch(`/tasks/${task.id}`, { assignmentOrder: 'fewest annotations' });
    expect((await save()).statusCode).toBe(200);
  });

  it('tells its task master when it runs low', async () => {
    expect(await read()).toMatchObject({ rate: 0.5, metric: 'dice', bar: 0.7 });
    await work(2, truth);
    expect(await read()).toMatchObject({ low: true });
    expect((await read()).leastLeft).toBeLessThanOrEqual(GOLD - 2);
    await save({ rate: 0 });
    expect(await read()).toMatchObject({ low: false });
  });

  it.each([
    ['no image', () => goldOf([]), 422],
    ['an image without a reference', () => goldOf(items.slice(20, 21)), 409],
    ['an image of nowhere', () => goldOf([], { itemIds: [randomUUID()] }), 404],
    ['more gold than work', () => goldOf(gold, { rate: 0.6 }), 400],
  ] as const)('is refused with %s', async (_, body, status) => {
    expect((await taskMaster.put(`/tasks/${task.id}/gold`, body())).statusCode).toBe(status);
  });

  it('belongs to those who manage the task', async () => {
    const other = await quorum.as('task master');
    const path = `/tasks/${task.id}/scores/${learner.personId}/new-start`;
    for (const [person, status] of [
      [other, 403],
      [learner, 403],
      [quorum.nobody, 401],
    ] as const) {
      expect((await save({}, person)).statusCode).toBe(status);
      expect((await person.get(`/tasks/${task.id}/gold`)).statusCode).toBe(status);
      expect((await person.get(`/tasks/${task.id}/scores`)).statusCode).toBe(status);
      expect((await person.post(path)).statusCode).toBe(status);
    }
    expect((await taskMaster.post(path)).statusCode).toBe(404);
  });
});

describe('a moving score', () => {
  it('counts gold alone, and of a replaced answer the later one', async () => {
    await work(1, truth);
    expect((await scoreOf())!.score).toMatchObject({ images: 1, mean: 1 });
    const annotations = await quorum.context.db
      .selectFrom('gold_result')
      .innerJoin('annotation', 'annotation.id', 'gold_result.annotation_id')
      .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
      .where('gold_result.person_id', '=', learner.personId)
      .select(['annotation.id', 'assignment.id as assignmentId'])
      .execute();
    const [{ id: supersedes, assignmentId }] = annotations as [(typeof annotations)[0]];
    const id = randomUUID();
    const [next] = await ask(learner, task);
    const replacing = { ...submission(next!, wrong()), assignmentId, supersedes };
    await learner.put(`/annotations/${id}`, replacing);
    await scoreGold(quorum.context, id);
    await scoreGold(quorum.context, id);
    expect((await scoreOf())!.score).toMatchObject({ images: 1, mean: 0 });
  });

  it('pauses whoever is surely under the bar, kindly, and nobody else', async () => {
    const careful = await quorum.as('annotator');
    await work(4, truth, careful);
    expect((await taskOf(careful)).pause).toBeNull();
    await work(4, wrong);
    const { pause } = await taskOf();
    expect(pause).toMatchObject({ score: { images: 4, mean: 0 }, bar: 0.7, metric: 'dice' });
    const refused = await learner.post(`/tasks/${task.id}/assignments`, { wanted: 1 });
    expect(refused.json()).toMatchObject({ code: 'PAUSED' });
    expect(await scoreOf()).toMatchObject({ state: 'paused' });
    const held = await quorum.context.db
      .selectFrom('assignment')
      .where('person_id', '=', learner.personId)
      .where('answered', '=', false)
      .where('leased_until', '>', new Date(Date.now() + 1000))
      .select('id')
      .execute();
    expect(held).toEqual([]);
  });

  it('lets whoever was paused come back by the tutorial and then the test, and begins anew', async () => {
    await taskMaster.put(
      `/tasks/${task.id}/tutorial`,
      tutorialOf([{ ...LESSON, itemId: items[GOLD]!.id }])
    );
    await taskMaster.put(
      `/tasks/${task.id}/qualification`,
      testOf(items.slice(GOLD + 1, GOLD + 4), { attempts: 1 })
    );
    const practise = () =>
      learner.put(`/tutorial-attempts/${randomUUID()}`, {
        stepId: LESSON.id,
        answers: truth(`${GOLD + 1}`),
      });
    await practise();
    await takeTest(learner, task, truth);
    await work(4, wrong);
    const code = async () =>
      (await learner.post(`/tasks/${task.id}/assignments`, {})).json().code as string;
    expect(await code()).toBe('TUTORIAL_FIRST');
    expect(await scoreOf()).toMatchObject({ state: 'paused' });
    await practise();
    expect(await code()).toBe('QUALIFICATION_FIRST');
    await takeTest(learner, task, truth);
    expect(await code()).toBeUndefined();
    expect((await taskOf()).pause).toBeNull();
    expect(await scoreOf()).toMatchObject({ state: 'working', score: null });
  });

  it('is forgiven by the task master, where there is no other way back', async () => {
    await work(4, wrong);
    await taskMaster.post(`/tasks/${task.id}/scores/${learner.personId}/new-start`);
    expect((await taskOf()).pause).toBeNull();
    expect(await scoreOf()).toMatchObject({ state: 'working', score: null });
    expect((await queue()).assignments).toHaveLength(1);
  });
});

const LESSON = step('practice', null);

/** Names and types of everything, without the values that differ from image to image. */
function shapeOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'number') return 'number';
    return typeof inner === 'string' && key !== 'vr' ? `text of ${key}` : inner;
  });
}
