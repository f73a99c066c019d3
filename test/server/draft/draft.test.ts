import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Assignment, DraftContent, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { ask, makeTask, outline, submission } from '#test/support/task.ts';

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
  task = await makeTask(quorum, taskMaster, { slices: 1 });
  annotator = await quorum.as('annotator');
  [assignment] = (await ask(annotator, task)) as [Assignment];
});
afterAll(() => quorum.close());

const [LAPTOP, TABLET] = [randomUUID(), randomUUID()];

const save = (answers: Answer[], changes: Partial<DraftContent> = {}, person = annotator) =>
  person.put(`/assignments/${assignment.id}/draft`, {
    answers,
    open: null,
    writer: LAPTOP,
    basedOn: null,
    ...changes,
  });

/** Two points are no outline yet. */
const begun = (): Answer[] => [
  {
    structureId: task.structures[0]!.id,
    answer: 'outlined',
    contours: [
      {
        points: [
          [3, 4],
          [10, 4],
        ],
        smooth: true,
      },
    ],
  },
];

describe('a draft', () => {
  it('is there again when the person asks for the item on another device', async () => {
    expect(assignment.draft).toBeNull();
    const open = { structureId: task.structures[1]!.id, points: [[30, 4]] as [number, number][] };
    const { savedAt } = (await save(begun(), { open })).json();
    const [again] = await ask(annotator, task);
    expect(again?.draft).toEqual({ answers: begun(), open, writer: LAPTOP, revision: 1, savedAt });
  });

  it('is replaced by the next one', async () => {
    await save(begun());
    const second = await save(outline(task, [3, 4, 10, 12]));
    expect(second.json()).toMatchObject({ revision: 2, replaced: null });
    const [again] = await ask(annotator, task);
    expect(again?.draft?.answers).toEqual(outline(task, [3, 4, 10, 12]));
  });

  it('goes on from what another writer had drawn, who then is handed what is newer', async () => {
    await save(begun());
    const onTablet = await save([], { writer: TABLET, basedOn: 1 });
    expect(onTablet.json()).toMatchObject({ revision: 2, replaced: null });
    const onLaptop = await save(outline(task, [3, 4, 10, 12]), { basedOn: 1 });
    expect(onLaptop.json()).toMatchObject({
      revision: 3,
      replaced: { answers: [], writer: TABLET, revision: 2 },
    });
    const [again] = await ask(annotator, task);
    expect(again?.draft?.answers).toEqual(outline(task, [3, 4, 10, 12]));
  });

  it('is no other writer’s when the answer to a first attempt was lost', async () => {
    await save(begun());
    expect((await save(begun(), { basedOn: null })).json().replaced).toBeNull();
  });

  it('is counted up one by one by writers at the same time', async () => {
    const writers = Array.from({ length: 8 }, () => randomUUID());
    const saved = await Promise.all(writers.map(writer => save(begun(), { writer })));
    const revisions = saved.map(answer => answer.json().revision as number);
    expect(revisions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(saved.filter(answer => answer.json().replaced === null)).toHaveLength(1);
  });

  it('is gone once the item is answered, and cannot be saved after that', async () => {
    await save(begun());
    const answers = outline(task, [3, 4, 10, 12]);
    await annotator.put(`/annotations/${randomUUID()}`, submission(assignment, answers));
    expect((await save(begun())).json()).toMatchObject({ code: 'ASSIGNMENT_ANSWERED' });
    const kept = quorum.context.db.selectFrom('draft').where('assignment_id', '=', assignment.id);
    expect(await kept.selectAll().execute()).toEqual([]);
  });

  it('can still be saved after the lease has ended', async () => {
    await quorum.context.db
      .updateTable('assignment')
      .set({ leased_until: new Date(0) })
      .execute();
    expect((await save(begun())).json()).toMatchObject({ revision: 1 });
    const [again] = await ask(annotator, task);
    expect(again?.draft?.answers).toEqual(begun());
  });

  it('keeps the item for the person who is drawing on it', async () => {
    const assignments = quorum.context.db.updateTable('assignment').where('id', '=', assignment.id);
    await assignments.set({ leased_until: new Date(Date.now() + 60_000) }).execute();
    await save(begun());
    const row = await quorum.context.db
      .selectFrom('assignment')
      .where('id', '=', assignment.id)
      .select('leased_until')
      .executeTakeFirstOrThrow();
    expect(row.leased_until.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it('is one’s own to save', async () => {
    const other = await quorum.as('annotator');
    const refused = await save(begun(), {}, other);
    expect(refused.json()).toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' });
    const nobody = await save(begun(), {}, quorum.nobody);
    expect(nobody.json()).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });
});
