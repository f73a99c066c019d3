import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Assignment, Task } from '#server/contract/index.ts';
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

const save = (answers: Answer[], person = annotator) =>
  person.put(`/assignments/${assignment.id}/draft`, { answers });

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
    const saved = await save(begun());
    expect(saved.json().answers).toEqual(begun());
    const [again] = await ask(annotator, task);
    expect(again?.draft).toEqual(saved.json());
  });

  it('is replaced by the next one', async () => {
    await save(begun());
    await save(outline(task, [3, 4, 10, 12]));
    const [again] = await ask(annotator, task);
    expect(again?.draft?.answers).toEqual(outline(task, [3, 4, 10, 12]));
  });

  it('is gone once the item is answered, and cannot be saved after that', async () => {
    await save(begun());
    const answers = outline(task, [3, 4, 10, 12]);
    await annotator.put(`/annotations/${randomUUID()}`, submission(assignment, answers));
    expect((await save(begun())).json()).toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' });
    const kept = quorum.context.db.selectFrom('draft').where('assignment_id', '=', assignment.id);
    expect(await kept.selectAll().execute()).toEqual([]);
  });

  it('is one’s own to save', async () => {
    const other = await quorum.as('annotator');
    expect((await save(begun(), other)).json()).toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' });
    expect((await save(begun(), quorum.nobody)).json()).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });
});
