import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Answer,
  Gold,
  Item,
  Page,
  PersonScore,
  QualificationTest,
  Task,
} from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { takeTest, testOf, truthByName } from '#test/support/qualification.ts';
import { ask, makeTask, outline } from '#test/support/task.ts';
import { judgeItems, step, tutorialOf } from '#test/support/tutorial.ts';

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
  items = await judgeItems(quorum, { task, count: 4, expert });
});
afterAll(() => quorum.close());

const path = () => `/tasks/${task.id}/qualification`;
const save = (changes = {}, person = taskMaster, pool = items.slice(0, 4)) =>
  person.put(path(), testOf(pool, changes));
const begin = (person = learner) => person.post(`${path()}/tests`);
const state = async () => ((await learner.get(`/tasks/${task.id}`)).json() as Task).qualification;
const workState = async () => {
  const { rows } = (await taskMaster.get(`/tasks/${task.id}/scores`)).json() as Page<PersonScore>;
  return rows.find(({ personId }) => personId === learner.personId)?.state;
};
const asked = () => learner.post(`/tasks/${task.id}/assignments`, { wanted: 1 });
const truth = () => truthByName(task);
const wrong = (): Answer[] => outline(task, [20, 15, 25, 19]);
const answer = (
  questionId: string,
  answers: Answer[],
  { id = randomUUID(), person = learner } = {}
) => person.put(`/qualification-answers/${id}`, { questionId, answers });

describe('a qualification', () => {
  it('is not there until a task master makes one', async () => {
    expect(await state()).toBeNull();
    expect((await begin()).statusCode).toBe(404);
    expect((await asked()).statusCode).toBe(200);
  });

  it('closes the work to whoever has not passed, and opens it to whoever has', async () => {
    expect((await save()).statusCode).toBe(200);
    expect((await asked()).json()).toMatchObject({ code: 'QUALIFICATION_FIRST' });
    expect((await taskMaster.post(`/tasks/${task.id}/assignments`, {})).statusCode).toBe(403);
    const test = await takeTest(learner, task, truth());
    expect(test.result).toEqual({ score: 1, passed: true, scores: [1, 1] });
    expect(await state()).toMatchObject({ passed: true, score: 1, running: false });
    expect((await asked()).json().assignments).toHaveLength(1);
    expect((await begin()).json().code).toBe('QUALIFICATION_CLOSED');
  });

  it('comes after the tutorial', async () => {
    await taskMaster.put(
      `/tasks/${task.id}/tutorial`,
      tutorialOf([step('practice', items[0]!.id)])
    );
    await save({}, taskMaster, items.slice(1, 4));
    expect((await asked()).json().code).toBe('TUTORIAL_FIRST');
    expect((await begin()).json().code).toBe('TUTORIAL_FIRST');
  });

  it('takes its images out of the work, and gives back those it no longer draws from', async () => {
    await save();
    const purposes = async () =>
      (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows.map((row: Item) => row.purpose);
    expect(await purposes()).toEqual([...Array(4).fill('qualification'), 'work', 'work']);
    await save({ images: 0 }, taskMaster, []);
    expect(await purposes()).toEqual(Array(6).fill('work'));
    expect(await ask(learner, task, 5)).toHaveLength(5);
  });

  it('is a mean over its images, each as good as its worst structure', async () => {
    await save({ bar: 0.45 });
    const names: string[] = [];
    const test = await takeTest(learner, task, name => {
      names.push(name);
      return names.length === 1 ? truth()(name) : [wrong()[0]!, truth()(name)[1]!];
    });
    expect(test.result).toEqual({ score: 0.5, passed: true, scores: [1, 0] });
  });

  it.each([
    { bar: 0.3, passed: true },
    { bar: 0.2, passed: false },
  ])('by a distance is passed from the bar of $bar mm down: $passed', async ({ bar, passed }) => {
    await save({ metric: 'modified hausdorff mm', bar });
    const test = await takeTest(learner, task, name => {
      const n = Number(name.match(/\d+$/)?.[0]) - 1;
      return outline(task, [4 + n, 4, 14 + n, 14]);
    });
    // Half of the outline lies one column, 0.5 mm, off.
    expect(test.result).toEqual({ score: 0.25, passed, scores: [0.25, 0.25] });
    expect(await state()).toMatchObject({ score: 0.25, passed, metric: 'modified hausdorff mm' });
  });

  it('asks for what is usual in all tests of another unit, and keeps its bars in the same', async () => {
    const gold = async (): Promise<Gold> => (await taskMaster.get(`/tasks/${task.id}/gold`)).json();
    await save({ metric: 'jaccard', bar: 0.6 });
    expect(await gold()).toMatchObject({ metric: 'jaccard', bar: 0.7 });
    await save({ metric: 'modified hausdorff pixel', bar: 5 });
    expect(await gold()).toMatchObject({ metric: 'modified hausdorff pixel', bar: 4 });
    expect((await taskMaster.get(path())).json()).toMatchObject({ bar: 5 });
  });

  it('is in pixels where the size of one is unknown', async () => {
    const { db } = quorum.context;
    await sql`
      update image set pixel_spacing = null
        from item where item.image_id = image.id and item.id = ${items[0]!.id}
    `.execute(db);
    const refused = await save({ metric: 'modified hausdorff mm', bar: 2 });
    expect(refused.json()).toMatchObject({ code: 'SPACING_UNKNOWN', field: 'metric' });
    expect((await save({ metric: 'modified hausdorff pixel', bar: 2 })).statusCode).toBe(200);
    const others = await save({ metric: 'modified hausdorff mm' }, taskMaster, items.slice(1, 4));
    expect(others.statusCode).toBe(200);
  });

  it('keeps what it scored to itself until the last image is answered', async () => {
    await save();
    const test: QualificationTest = (await begin()).json();
    const half = await answer(test.questions[0]!.id, truth()(test.questions[0]!.itemName));
    expect(half.json()).toMatchObject({ result: null });
    expect(half.body).not.toMatch(/score|contours|reference/);
    expect((await learner.get('/me/export')).body).not.toMatch(/"score":1|"scores"/);
    expect((await state())!.score).toBeNull();
    expect((await begin()).json()).toEqual(half.json());
  });

  it('never sends a reference', async () => {
    await save();
    const begun = await begin();
    const ended = await takeTest(learner, task, () => wrong());
    expect(begun.body + JSON.stringify(ended)).not.toMatch(/contours|points|reference/);
    expect((await learner.get(path())).statusCode).toBe(403);
  });

  it('is drawn anew each time, with images not had before where there are some', async () => {
    await save();
    const namesOf = (test: QualificationTest) => test.questions.map(({ itemName }) => itemName);
    const first = namesOf(await takeTest(learner, task, wrong));
    const second = namesOf(await takeTest(learner, task, wrong));
    expect(new Set([...first, ...second]).size).toBe(4);
    const firsts = new Set([first.toSorted().join()]);
    for (let n = 0; n < 12; n++) {
      const other = await quorum.as('annotator');
      firsts.add(
        namesOf((await begin(other)).json())
          .toSorted()
          .join()
      );
    }
    expect(firsts.size).toBeGreaterThan(1);
  });

  it('ends with its attempts, and makes people wait between them', async () => {
    await save({ attempts: 2, waitMinutes: 30 });
    await takeTest(learner, task, wrong);
    const waiting = await state();
    expect(waiting).toMatchObject({ attemptsLeft: 1, passed: false, score: 0 });
    const minutes = (Date.parse(waiting!.nextAt!) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(28);
    expect(minutes).toBeLessThanOrEqual(30);
    expect((await begin()).json()).toMatchObject({ code: 'QUALIFICATION_CLOSED' });
    await save({ attempts: 2, waitMinutes: 0 });
    await takeTest(learner, task, wrong);
    expect(await state()).toMatchObject({ attemptsLeft: 0, nextAt: null });
    expect((await begin()).json()).toMatchObject({ code: 'QUALIFICATION_CLOSED' });
    expect(await workState()).toBe('no attempt left');
    await taskMaster.post(`/tasks/${task.id}/scores/${learner.personId}/new-start`);
    expect(await workState()).toBe('to qualify');
    await takeTest(learner, task, truth());
    expect(await workState()).toBe('working');
  });

  it('is one test, however often somebody begins it at once', async () => {
    await save();
    const begun = await Promise.all(Array.from({ length: 6 }, () => begin()));
    expect(new Set(begun.map(answered => answered.json().id)).size).toBe(1);
    expect(await state()).toMatchObject({ attemptsLeft: 2, running: true });
  });

  it('takes an answer once, and the same again', async () => {
    await save();
    const test: QualificationTest = (await begin()).json();
    const [{ id: questionId, itemName }] = test.questions as [QualificationTest['questions'][0]];
    const id = randomUUID();
    const first = await answer(questionId, truth()(itemName), { id });
    expect((await answer(questionId, truth()(itemName), { id })).json()).toEqual(first.json());
    expect((await answer(questionId, wrong(), { id })).statusCode).toBe(409);
    expect((await answer(questionId, wrong())).statusCode).toBe(409);
  });

  it('is scored by the rules it began with', async () => {
    await save({ bar: 0.9 });
    await begin();
    await save({ bar: 0.1, metric: 'jaccard' });
    const test = await takeTest(learner, task, () => outline(task, [3, 4, 13, 19]));
    expect(test).toMatchObject({ metric: 'dice', bar: 0.9 });
    expect(test.result!.passed).toBe(false);
  });

  it('shows its images to whoever is tested with them, and to no other annotator', async () => {
    await save();
    const test: QualificationTest = (await begin()).json();
    const study = `/quorum/dicomweb/studies/${test.questions[0]!.image.studyInstanceUID}/series`;
    expect((await learner.get(study)).statusCode).toBe(200);
    expect((await (await quorum.as('annotator')).get(study)).statusCode).toBe(404);
  });

  it.each([
    ['fewer images than it draws', () => testOf(items.slice(0, 1)), 422],
    ['an image without a reference', () => testOf(items.slice(3, 5)), 409],
    ['an image of nowhere', () => ({ ...testOf([]), itemIds: [randomUUID(), randomUUID()] }), 404],
    ['a bar nobody can reach', () => testOf(items.slice(0, 2), { bar: 1.2 }), 422],
    ['a bar beyond all measures', () => testOf(items.slice(0, 2), { bar: 1001 }), 400],
  ] as const)('is refused with %s', async (_, body, status) => {
    expect((await taskMaster.put(path(), body())).statusCode).toBe(status);
    expect((await taskMaster.get(path())).json()).toMatchObject({ images: 0, itemIds: [] });
  });

  it('does not take the images of the tutorial', async () => {
    await taskMaster.put(
      `/tasks/${task.id}/tutorial`,
      tutorialOf([step('practice', items[0]!.id)])
    );
    expect((await save()).json()).toMatchObject({ code: 'ITEM_IN_USE' });
  });

  it('belongs to those who manage the task, and each test to whom it tests', async () => {
    const other = await quorum.as('task master');
    expect((await save({}, other)).statusCode).toBe(403);
    expect((await save({}, learner)).statusCode).toBe(403);
    expect((await save({}, quorum.nobody)).statusCode).toBe(401);
    expect((await other.get(path())).statusCode).toBe(403);
    await save();
    expect((await begin(quorum.nobody)).statusCode).toBe(401);
    const test: QualificationTest = (await begin()).json();
    const stolen = await answer(test.questions[0]!.id, wrong(), { person: other });
    expect(stolen.statusCode).toBe(404);
    await taskMaster.patch(`/tasks/${task.id}`, { admission: 'members' });
    expect((await begin(await quorum.as('annotator'))).statusCode).toBe(404);
  });

  it('is written into the audit', async () => {
    await save();
    await takeTest(learner, task, truth());
    const rows = await quorum.context.db
      .selectFrom('audit')
      .where('actor', '=', learner.personId)
      .where('action', 'like', 'qualification%')
      .select(['action', 'detail'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { action: 'qualification begun', detail: {} },
      { action: 'qualification answered', detail: {} },
      { action: 'qualification answered', detail: {} },
      { action: 'qualification ended', detail: { score: 1, passed: true } },
    ]);
  });
});
