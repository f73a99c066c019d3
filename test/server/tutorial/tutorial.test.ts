import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Item, NewTutorialStep, Task, Tutorial } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, testOf } from '#test/support/qualification.ts';
import { ask, makeTask, outline } from '#test/support/task.ts';
import { judgeItems, step, truthOf, tutorialOf } from '#test/support/tutorial.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let learner: Client;
let task: Task;
let items: Item[];
let steps: [NewTutorialStep, NewTutorialStep, NewTutorialStep, NewTutorialStep];

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
});
beforeEach(async () => {
  learner = await quorum.as('annotator');
  task = await makeTask(quorum, taskMaster, { slices: 5, ratersWanted: 3 });
  items = await judgeItems(quorum, { task, count: 3, expert });
  steps = [
    step('text', null),
    step('demonstration', items[0]!.id),
    step('practice', items[1]!.id),
    step('practice', items[2]!.id),
  ];
});
afterAll(() => quorum.close());

const save = (tutorial = tutorialOf(steps), person = taskMaster) =>
  person.put(`/tasks/${task.id}/tutorial`, tutorial);

const read = async (person = learner): Promise<Tutorial> =>
  (await person.get(`/tasks/${task.id}/tutorial`)).json();

const attempt = (
  n: 2 | 3,
  answers: Answer[] = truthOf(task, n - 1),
  { id = randomUUID(), person = learner } = {}
) => person.put(`/tutorial-attempts/${id}`, { stepId: steps[n].id, answers });

const asked = (person = learner) => person.post(`/tasks/${task.id}/assignments`, { wanted: 1 });

const state = async (): Promise<Task['tutorial']> =>
  (await learner.get(`/tasks/${task.id}`)).json().tutorial;

describe('a tutorial', () => {
  it('is not there until a task master makes one', async () => {
    expect(await read()).toMatchObject({ steps: [], passed: true });
    expect(await state()).toBeNull();
    expect((await asked()).statusCode).toBe(200);
  });

  it('leads through its steps and shows the references of demonstrations alone', async () => {
    expect((await save()).statusCode).toBe(200);
    const tutorial = await read();
    expect(tutorial).toMatchObject({ metric: 'dice', bar: 0.9, required: true, passed: false });
    expect(tutorial.steps.map(({ id, kind, passed }) => [id, kind, passed])).toEqual([
      [steps[0].id, 'text', true],
      [steps[1].id, 'demonstration', true],
      [steps[2].id, 'practice', false],
      [steps[3].id, 'practice', false],
    ]);
    expect(tutorial.steps.map(({ reference }) => reference !== null)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    const [outlined, absent] = tutorial.steps[1]!.reference!;
    expect(outlined).toMatchObject({ answer: 'outlined', structureId: task.structures[0]!.id });
    expect(absent).toEqual({ answer: 'not present', structureId: task.structures[1]!.id });
    expect(JSON.stringify(await read(taskMaster))).not.toContain('hash');
  });

  it('shows its images, and no others, to everyone who may see the task', async () => {
    await save();
    const { image } = (await read()).steps[2]!;
    const study = `/quorum/dicomweb/studies/${image!.studyInstanceUID}`;
    expect((await learner.get(`${study}/series`)).statusCode).toBe(200);
    await save(tutorialOf(steps.slice(0, 2).concat(steps[3])));
    expect((await learner.get(`${study}/series`)).statusCode).toBe(404);
    expect((await quorum.nobody.get(`${study}/series`)).statusCode).toBe(401);
  });

  it('takes its images out of the work', async () => {
    await save(tutorialOf(steps, { required: false }));
    const given = await ask(learner, task, 5);
    expect(given.map(({ itemId }) => itemId).sort()).toEqual([items[3]!.id, items[4]!.id].sort());
    const { progress } = (await taskMaster.get(`/tasks/${task.id}`)).json() as Task;
    expect(progress).toMatchObject({ items: 2, overall: { fused: 3, accepted: 3 } });
    await save(tutorialOf([], { required: false }));
    const { rows } = (await taskMaster.get(`/tasks/${task.id}/items`)).json();
    expect(rows.map((item: Item) => item.purpose)).toEqual([
      ...['tutorial', 'tutorial', 'tutorial', 'work', 'work'],
    ]);
  });

  it.each([
    ['gold', 'is gold: take it out there first', (pool: Item[]) => goldOf(pool, { rate: 0 })],
    [
      'qualification',
      'belongs to the test: take it out there first',
      (pool: Item[]) => testOf(pool, { images: 0 }),
    ],
  ] as const)('and %s take no image away from each other', async (path, reason, body) => {
    const put = (pool: Item[]) => taskMaster.put(`/tasks/${task.id}/${path}`, body(pool));
    expect((await put([items[2]!])).statusCode).toBe(200);
    const message = `${items[2]!.name} ${reason}.`;
    expect((await save()).json()).toEqual({ code: 'ITEM_IN_USE', message, field: 'steps' });
    expect((await read()).steps).toEqual([]);
    await put([]);
    expect((await save()).statusCode).toBe(200);
    const late = await put([items[2]!]);
    expect([late.statusCode, late.json().code]).toEqual([409, 'ITEM_IN_USE']);
  });

  it('can be put in another order and keeps what was passed', async () => {
    await save();
    await attempt(2);
    await save(tutorialOf([steps[3], steps[1], steps[2]]));
    expect((await read()).steps.map(({ id, passed }) => [id, passed])).toEqual([
      [steps[3].id, false],
      [steps[1].id, true],
      [steps[2].id, true],
    ]);
  });

  it('uses the newest verdict as the reference, and never rewrites the one before', async () => {
    await save();
    const { consensusId } = items[0]!;
    const edits = [truthOf(task, 9)[0]!];
    await expert.put(`/reviews/${randomUUID()}`, { consensusId, verdict: 'edited', edits });
    await save();
    expect((await read()).steps[1]!.reference![0]).toEqual(edits[0]);
    await save();
    const versions = await quorum.context.db
      .selectFrom('reference')
      .where('item_id', '=', items[0]!.id)
      .select(['version', 'source'])
      .orderBy('version')
      .execute();
    expect(versions).toEqual([
      { version: 1, source: 'review' },
      { version: 2, source: 'review' },
    ]);
  });

  it.each([
    ['an image that nobody has judged', () => [step('practice', items[4]!.id)], 409],
    ['an image twice', () => [steps[2], step('demonstration', items[1]!.id)], 422],
    ['nothing to practise', () => [steps[0], steps[1]], 422],
    ['a practice without an image', () => [step('practice', null)], 422],
    ['an image of nowhere', () => [step('practice', randomUUID())], 404],
    ['a picture of nowhere', () => [{ ...steps[2], pictureId: randomUUID() }], 404],
  ] as const)('is refused with %s', async (_, wrong, status) => {
    expect((await save(tutorialOf(wrong()))).statusCode).toBe(status);
    expect((await read()).steps).toEqual([]);
  });

  it('belongs to those who manage the task', async () => {
    const other = await quorum.as('task master');
    expect((await save(tutorialOf(steps), other)).statusCode).toBe(403);
    expect((await save(tutorialOf(steps), learner)).statusCode).toBe(403);
    expect((await save(tutorialOf(steps), quorum.nobody)).statusCode).toBe(401);
    expect((await quorum.nobody.get(`/tasks/${task.id}/tutorial`)).statusCode).toBe(401);
    const foreign = await makeTask(quorum, other, { slices: 1 });
    const stolen = await other.put(`/tasks/${foreign.id}/tutorial`, tutorialOf([steps[2]]));
    expect(stolen.statusCode).toBe(404);
    await taskMaster.patch(`/tasks/${task.id}`, { admission: 'members' });
    expect((await learner.get(`/tasks/${task.id}/tutorial`)).statusCode).toBe(404);
    expect((await attempt(2)).statusCode).toBe(404);
  });
});

describe('practice', () => {
  beforeEach(() => save());

  it('says what was missed, what is too much, and where the outline is farthest off', async () => {
    const drawn = outline(task, [6, 4, 16, 14]);
    const answer = await attempt(2, drawn);
    expect(answer.statusCode).toBe(201);
    const { structures, ...feedback } = answer.json();
    expect(feedback).toMatchObject({ score: 0.8, passed: false, tutorialPassed: false });
    const [first, second] = structures;
    expect(second).toMatchObject({ score: 1, missed: [], extra: [], error: null });
    expect(first.missed[0].points).toHaveLength(4);
    expect(extent(first.missed[0].points)).toEqual([4, 4, 6, 14]);
    expect(extent(first.extra[0].points)).toEqual([14, 4, 16, 14]);
    expect(first.reference).toMatchObject({ answer: 'outlined' });
    const spacing = (await read()).steps[2]!.image!.pixelSpacing!;
    expect(first.error).toMatchObject({ unit: 'mm', distance: 2 * spacing[1] });
  });

  it('opens the work once every practice is passed', async () => {
    expect((await asked()).json()).toMatchObject({ code: 'TUTORIAL_FIRST' });
    expect(await state()).toEqual({ required: true, passed: false });
    expect((await attempt(2)).json()).toMatchObject({ passed: true, tutorialPassed: false });
    expect((await asked()).statusCode).toBe(403);
    expect((await attempt(3)).json()).toMatchObject({
      passed: true,
      tutorialPassed: true,
      score: 1,
    });
    expect(await state()).toEqual({ required: true, passed: true });
    expect((await asked()).json().assignments).toHaveLength(1);
  });

  it('can be repeated, and the best attempt counts', async () => {
    await attempt(2);
    await attempt(2, outline(task, [6, 4, 16, 14]));
    expect((await read()).steps[2]).toMatchObject({ best: 1, passed: true });
    expect((await read(await quorum.as('annotator'))).steps[2]).toMatchObject({
      best: null,
      passed: false,
    });
  });

  it('is as good as its worst structure', async () => {
    const [first, second] = task.structures;
    const absent = { structureId: first!.id, answer: 'not present' as const };
    const unsure = { structureId: second!.id, answer: 'cannot tell' as const };
    expect((await attempt(2, [absent, truthOf(task, 1)[1]!])).json().score).toBe(0);
    const answer = (await attempt(2, [truthOf(task, 1)[0]!, unsure])).json();
    expect(answer).toMatchObject({ score: 0, passed: false });
    expect(answer.structures[1].score).toBeNull();
  });

  it('is scored by the metric of the task', async () => {
    await save(tutorialOf(steps, { metric: 'jaccard', bar: 0.66 }));
    const answer = (await attempt(2, outline(task, [6, 4, 16, 14]))).json();
    expect(answer.score).toBeCloseTo(2 / 3, 12);
    expect(answer.passed).toBe(true);
  });

  it('is better the less of a distance there is', async () => {
    await attempt(2);
    await save(tutorialOf(steps, { metric: 'modified hausdorff mm', bar: 0.3 }));
    expect((await read()).steps[2]).toMatchObject({ best: null, passed: true });
    const near = (await attempt(2, outline(task, [5, 4, 15, 14]))).json();
    expect(near).toMatchObject({ score: 0.25, passed: true });
    const absent = task.structures.map(({ id }) => ({
      structureId: id,
      answer: 'not present' as const,
    }));
    const far = (await attempt(2, absent)).json();
    expect(far).toMatchObject({ score: Math.hypot(15, 15), passed: false });
    expect((await read()).steps[2]).toMatchObject({ best: 0.25 });
  });

  it('answers the same again for the same id, and counts once', async () => {
    const id = randomUUID();
    const first = await attempt(2, outline(task, [6, 4, 16, 14]), { id });
    await save(tutorialOf(steps, { bar: 0.1 }));
    const again = await attempt(2, outline(task, [6, 4, 16, 14]), { id });
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual(first.json());
    expect((await attempt(2, truthOf(task, 1), { id })).statusCode).toBe(409);
    const other = await quorum.as('annotator');
    const stolen = await attempt(2, outline(task, [6, 4, 16, 14]), { id, person: other });
    expect(stolen.statusCode).toBe(409);
  });

  it('takes only answers that could be fused, for practices that are there', async () => {
    expect((await attempt(2, [])).statusCode).toBe(400);
    expect((await attempt(2, [truthOf(task, 1)[0]!])).json().code).toBe('ANNOTATION_INCOMPLETE');
    const outside = outline(task, [6, 4, 1600, 14]);
    expect((await attempt(2, outside)).json().code).toBe('CONTOUR_OUTSIDE_IMAGE');
    const id = randomUUID();
    const demonstration = { stepId: steps[1].id, answers: truthOf(task, 0) };
    expect((await learner.put(`/tutorial-attempts/${id}`, demonstration)).statusCode).toBe(404);
    await save(tutorialOf([steps[3]]));
    expect((await attempt(2)).statusCode).toBe(404);
    expect((await attempt(3, truthOf(task, 2), { person: quorum.nobody })).statusCode).toBe(401);
  });

  it('is written into the audit', async () => {
    await attempt(2);
    const rows = await quorum.context.db
      .selectFrom('audit')
      .where('actor', '=', learner.personId)
      .where('action', '=', 'tutorial attempted')
      .select('detail')
      .execute();
    expect(rows).toEqual([{ detail: { stepId: steps[2].id, score: 1, passed: true } }]);
  });
});

function extent(points: [number, number][]): number[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
