import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Answer, Assignment, Consensus, Item, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { box, boxed } from '#test/support/boxes.ts';
import { download, exportAs } from '#test/support/export.ts';
import { goldOf, testOf } from '#test/support/qualification.ts';
import { scoreGold } from '#server/gold/gold.job.ts';
import { ask, makeTask, rectangle, submission } from '#test/support/task.ts';
import { step, tutorialOf } from '#test/support/tutorial.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let annotator: Client;
let task: Task;
let structureId: string;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
});
beforeEach(async () => {
  const structures = [{ name: 'Kidneys', color: '#f0e442' }];
  task = await makeTask(quorum, taskMaster, {
    slices: 24,
    structures,
    ratersWanted: 50,
    asksFor: 'box',
  });
  structureId = task.structures[0]!.id;
  annotator = await quorum.as('annotator');
});
afterAll(() => quorum.close());

const send = async (answer: Answer, person = annotator) => {
  const [assignment] = (await ask(person, task)) as [Assignment];
  const id = randomUUID();
  const reply = await person.put(`/annotations/${id}`, submission(assignment, [answer]));
  return { id, itemId: assignment.itemId, reply };
};
const items = async (): Promise<Item[]> =>
  (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows;

/** Two kidneys, as an expert signs them. */
const KIDNEYS: Answer = {
  structureId: '',
  answer: 'outlined',
  contours: [...contours([2, 3, 8, 9]), ...contours([18, 3, 24, 11])],
};

function contours(sides: readonly [number, number, number, number]) {
  const answer = rectangle('', sides);
  return answer.answer === 'outlined' ? answer.contours : [];
}

/** Has an item boxed, fused, and its kidneys signed. */
const judged = async (): Promise<string> => {
  const { itemId } = await send(boxed(structureId, box([2, 3, 8, 9], [2, 3, 8, 9])));
  await fuseItem(quorum.context, itemId);
  const consensusId = (await items()).find(({ id }) => id === itemId)!.consensusId!;
  const review = { consensusId, verdict: 'edited', edits: [{ ...KIDNEYS, structureId }] };
  const reply = await expert.put(`/reviews/${randomUUID()}`, review);
  expect(reply.statusCode).toBe(201);
  return itemId;
};

describe('a task that asks for boxes', () => {
  it('says so, and takes no outlines, as others take no boxes', async () => {
    expect(task.asksFor).toBe('box');
    const outlined = await send(rectangle(structureId, [3, 4, 10, 12]));
    expect([outlined.reply.statusCode, outlined.reply.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'ANSWER_NOT_ASKED_FOR', field: 'answers.0' }),
    ]);
    task = await makeTask(quorum, taskMaster, { structures: [{ name: 'K', color: '#f0e442' }] });
    expect(task.asksFor).toBe('outline');
    const given = boxed(task.structures[0]!.id, box([3, 4, 10, 12], [4, 5, 9, 11]));
    expect((await send(given)).reply.json()).toMatchObject({ code: 'ANSWER_NOT_ASKED_FOR' });
  });

  it('takes boxes with an area in the image, and masks with a pixel in it', async () => {
    const refusal = async (...given: Parameters<typeof box>) =>
      (await send(boxed(structureId, box(...given)))).reply.json();
    const unsound = { code: 'BOX_UNSOUND', field: 'answers.0.boxes.0.box' };
    expect(await refusal([10, 4, 3, 12], [4, 5, 9, 11])).toMatchObject(unsound);
    expect(await refusal([3, 4, 31, 12], [4, 5, 9, 11])).toMatchObject(unsound);
    const field = 'answers.0.boxes.0.contours';
    expect(await refusal([3, 4, 9, 12], [4, 5, 4.2, 11])).toMatchObject({
      code: 'CONTOUR_EMPTY',
      field,
    });
    expect(await refusal([3, 4, 9, 12], [4, 5, 40, 11])).toMatchObject({
      code: 'CONTOUR_OUTSIDE_IMAGE',
      field: `${field}.0`,
    });
    expect((await quorum.nobody.put(`/annotations/${randomUUID()}`, {})).statusCode).toBe(401);
  });

  it('fuses what follows from any of the boxes, and shows experts the boxes too', async () => {
    const given = boxed(
      structureId,
      box([2, 3, 8, 9], [2, 3, 8, 9]),
      box([6, 3, 12, 9], [6, 3, 12, 9], null)
    );
    const { itemId, id } = await send(given);
    await fuseItem(quorum.context, itemId);
    const { consensusId } = (await items()).find(item => item.id === itemId)!;
    const consensus: Consensus = (await expert.get(`/consensus/${consensusId}`)).json();
    expect(consensus.structures).toMatchObject([{ area: 60 }]);
    expect(consensus.structures[0]!.raters).toMatchObject([{ annotationId: id, answer: given }]);
  });

  it('compares boxes in gold with those around each part of the reference', async () => {
    const itemId = await judged();
    const gold = (await items()).filter(({ id }) => id === itemId);
    expect(
      (await taskMaster.put(`/tasks/${task.id}/gold`, goldOf(gold, { rate: 0.5 }))).statusCode
    ).toBe(200);
    const scored = async (...boxes: Parameters<typeof box>[]) => {
      const person = await quorum.as('annotator');
      for (;;) {
        const { id, itemId: given } = await send(
          boxed(structureId, ...boxes.map(each => box(...each))),
          person
        );
        if (given !== itemId) continue;
        await scoreGold(quorum.context, id);
        const { rows } = (await taskMaster.get(`/tasks/${task.id}/scores?limit=200`)).json();
        return rows.find((row: { personId: string }) => row.personId === person.personId).score
          .mean;
      }
    };
    // However wrong the masks are that follow from them.
    const nonsense = [14, 14, 16, 16] as const;
    expect(await scored([[2, 3, 8, 9], nonsense], [[18, 3, 24, 11], nonsense])).toBe(1);
    expect(await scored([[2, 3, 8, 9], nonsense])).toBeCloseTo((2 * 36) / (36 + 84), 10);
    expect(await scored([[2, 3, 24, 11], nonsense])).toBeCloseTo((2 * 84) / (84 + 176), 10);
  });

  it('shows boxes in the tutorial, and compares with them there and in the test', async () => {
    const practice = await judged();
    const demonstration = await judged();
    const third = await judged();
    const steps = [step('demonstration', demonstration), step('practice', practice)];
    await taskMaster.put(`/tasks/${task.id}/tutorial`, tutorialOf(steps));
    const learner = await quorum.as('annotator');
    const tutorial = (await learner.get(`/tasks/${task.id}/tutorial`)).json();
    const around = [
      { left: 18, top: 3, right: 24, bottom: 11 },
      { left: 2, top: 3, right: 8, bottom: 9 },
    ];
    expect(tutorial.steps[0].reference).toMatchObject([
      { answer: 'boxed', boxes: around.map(each => ({ box: each })) },
    ]);
    const answers = [boxed(structureId, box([2, 3, 8, 9], [14, 14, 16, 16]))];
    const body = { stepId: steps[1]!.id, answers };
    const feedback = (await learner.put(`/tutorial-attempts/${randomUUID()}`, body)).json();
    expect(feedback).toMatchObject({ score: (2 * 36) / (36 + 84), passed: false });
    expect(feedback.structures[0].reference).toMatchObject({ answer: 'boxed' });
    expect(feedback.structures[0].missed).toMatchObject(contours([18, 3, 24, 11]));

    const pool = (await items()).filter(({ id }) => id === third);
    const rules = testOf(pool, { images: 1 });
    await taskMaster.put(`/tasks/${task.id}/tutorial`, tutorialOf(steps, { required: false }));
    await taskMaster.put(`/tasks/${task.id}/qualification`, rules);
    const test = (await learner.post(`/tasks/${task.id}/qualification/tests`)).json();
    const questionId = test.questions[0].id;
    const answered = await learner.put(`/qualification-answers/${randomUUID()}`, {
      questionId,
      answers,
    });
    expect(answered.json().result).toMatchObject({ score: (2 * 36) / (36 + 84), passed: false });
  });

  it('exports boxes as boxes, and says of masks what made them', async () => {
    await send(
      boxed(
        structureId,
        box([2, 3, 8, 9], [2, 3, 8, 9]),
        box([18, 3, 24, 11], [19, 4, 23, 10], null)
      )
    );
    const tables = await download(
      taskMaster,
      await exportAs(quorum, taskMaster, task, { format: 'csv' })
    );
    const csv = Buffer.from(tables.get('answers.csv')!).toString();
    expect(csv).toContain('boxed,2 3 8 9; 18 3 24 11,');
    expect(csv).toContain(`model ${'b'.repeat(64)}; ellipse,,,60,`);
    const files = await download(
      taskMaster,
      await exportAs(quorum, taskMaster, task, { format: 'seg', of: 'raters' })
    );
    const [, file] = [...files].find(([name]) => name.endsWith('-seg.dcm'))!;
    expect(Buffer.from(file).toString('latin1')).toContain('SEMIAUTOMATIC');
    expect(Buffer.from(file).toString('latin1')).toContain('mask from boxes');
  });
});
