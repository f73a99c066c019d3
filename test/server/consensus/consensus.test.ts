import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Consensus, ConsensusRow, Task } from '#server/contract/index.ts';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { until } from '#test/support/condition.ts';
import { annotate, ask, makeTask, outline, submission } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let crowd: Client[];
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
  crowd = await Promise.all([1, 2, 3].map(() => quorum.as('annotator')));
  await quorum.context.queue.work({
    'fuse item': ({ itemId }) => fuseItem(quorum.context, itemId),
    'import images': async () => {},
    'write export': async () => {},
    'renew demo': async () => {},
    'score gold': async () => {},
    'seal audit': async () => {},
    'send results': async () => {},
    'verify task': async () => {},
  });
});
beforeEach(async () => {
  task = await makeTask(quorum, taskMaster, { slices: 1, ratersWanted: 5 });
});
afterAll(() => quorum.close());

const list = async (query = ''): Promise<ConsensusRow[]> =>
  (await expert.get(`/tasks/${task.id}/consensus${query}`)).json().rows;

/** The newest consensus, once it rests on as many raters. */
const consensusOf = async (raters: number): Promise<Consensus> => {
  const row = await until(async () => (await list()).find(found => found.raters === raters));
  return (await expert.get(`/consensus/${row.id}`)).json();
};

describe('a consensus', () => {
  it('follows each submission, with everything its raters said', async () => {
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    await annotate(crowd[1]!, task, [3, 4, 10, 12]);
    await annotate(crowd[2]!, task, [3, 4, 11, 12]);
    const { structures, itemName } = await consensusOf(3);
    const [left, right] = structures;
    expect(itemName).toBe('Series 1, slice 1');
    expect(left).toMatchObject({ area: 56, converged: true });
    expect(left?.agreement).toBeCloseTo((1 + 2 * (112 / 120)) / 3);
    expect(left?.raters.map(({ rater }) => rater)).toEqual(['Rater 1', 'Rater 2', 'Rater 3']);
    expect(left?.raters[2]?.specificity).toBeLessThan(left?.raters[0]?.specificity ?? 0);
    expect(right).toMatchObject({ area: 0, contours: [], agreement: 1 });
  });

  it('is a vote with a threshold where the task says so', async () => {
    const fusion = { method: 'majority vote' as const, threshold: 0.7 };
    task = await makeTask(quorum, taskMaster, { slices: 1, ratersWanted: 5, fusion });
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    await annotate(crowd[1]!, task, [3, 4, 12, 12]);
    await annotate(crowd[2]!, task, [3, 4, 12, 12]);
    const consensus = await consensusOf(3);
    // Two of three is more than half and less than seven tenths.
    expect(consensus).toMatchObject({ fusion, structures: [{ area: 56 }, { area: 0 }] });
    const votes = consensus.structures[0]!.votes.map(({ yes, probability }) => [
      yes.length,
      probability,
    ]);
    expect(votes.toSorted(([one], [other]) => one! - other!)).toEqual([
      [0, 0],
      [2, 2 / 3],
      [3, 1],
    ]);
  });

  it('is renewed for every item when the task is fused in another way', async () => {
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    await annotate(crowd[1]!, task, [3, 4, 12, 12]);
    await annotate(crowd[2]!, task, [3, 4, 12, 12]);
    const { version } = await consensusOf(3);
    const fusion = { method: 'majority vote' as const, threshold: 0.7 };
    await taskMaster.patch(`/tasks/${task.id}`, { fusion });
    const [renewed] = await until(async () => {
      const rows = await list();
      return rows[0] && rows[0].version > version && rows;
    });
    expect((await expert.get(`/consensus/${renewed?.id}`)).json()).toMatchObject({ fusion });
  });

  it('is a new version each time, and none is overwritten', async () => {
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    const first = await consensusOf(1);
    await annotate(crowd[1]!, task, [3, 4, 10, 13]);
    const second = await consensusOf(2);
    expect([first.version, second.version]).toEqual([1, 2]);
    const kept: Consensus = (await expert.get(`/consensus/${first.id}`)).json();
    expect(kept).toEqual({ ...first, newestVersion: 2 });
    const versions = (await expert.get(`/items/${first.itemId}/consensus`)).json();
    expect(versions).toEqual(
      [second, first].map(({ id, version, fusion, createdAt }) => ({
        id,
        version,
        raters: version,
        fusion,
        createdAt,
      }))
    );
  });

  it('is made once, however often its job runs', async () => {
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    const { itemId } = await consensusOf(1);
    await fuseItem(quorum.context, itemId);
    await fuseItem(quorum.context, itemId);
    expect((await list())[0]?.version).toBe(1);
  });

  it('comes to the expert with the worst agreement first', async () => {
    task = await makeTask(quorum, taskMaster, { slices: 2, ratersWanted: 2 });
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    // An item is passed over while it is being fused.
    await until(async () => (await list()).length === 2);
    await annotate(crowd[1]!, task, [3, 4, 10, 12]);
    await annotate(crowd[1]!, task, [5, 4, 15, 12]);
    await until(
      async () => (await list()).every(({ raters }) => raters === 2) && (await list()).length === 2
    );
    const rows = await list();
    expect(rows.map(({ itemName }) => itemName)).toEqual([
      'Series 1, slice 2',
      'Series 1, slice 1',
    ]);
    expect(rows[0]?.agreement).toBeLessThan(0.8);
    expect(await list('?order=name&limit=1')).toMatchObject([{ itemName: 'Series 1, slice 1' }]);
    expect(await list('?state=accepted')).toEqual([]);
  });

  it('comes to the expert by need: least certain, not to be told, or by chance', async () => {
    task = await makeTask(quorum, taskMaster, { slices: 3, ratersWanted: 2 });
    const [left, right] = task.structures.map(({ id }) => id);
    const cannotTell = [
      { structureId: left!, answer: 'cannot tell' as const },
      { structureId: right!, answer: 'not present' as const },
    ];
    const agreed = outline(task, [3, 4, 10, 12]);
    const disputed = outline(task, [9, 4, 16, 12]);
    const say = async (person: Client, answers: Record<string, Answer[]>) => {
      for (const assignment of await ask(person, task, 3)) {
        const body = submission(assignment, answers[assignment.itemName] ?? agreed);
        expect((await person.put(`/annotations/${randomUUID()}`, body)).statusCode).toBe(201);
      }
    };
    await say(crowd[0]!, {});
    await until(async () => (await list()).length === 3);
    await say(crowd[1]!, { 'Series 1, slice 2': cannotTell, 'Series 1, slice 3': disputed });
    await until(async () => (await list()).every(({ raters }) => raters === 2));
    const names = async (query: string) =>
      (await list(query)).map(({ itemName }) => Number(itemName.at(-1)));

    const certainty = (await list('?order=certainty')).map(({ expectedDice }) => expectedDice!);
    expect(certainty).toEqual(certainty.toSorted((one, other) => one - other));
    expect(certainty[0]).toBeLessThan(certainty[2]!);
    expect((await names('?order=cannot%20tell'))[0]).toBe(2);
    expect(await list('?order=name')).toMatchObject([
      { cannotTell: 0 },
      { cannotTell: 1 },
      { cannotTell: 0 },
    ]);
    expect(await names('?doubted=true')).toEqual([2]);
    expect(await names('?doubted=true&state=accepted')).toEqual([]);
    const ids = (await list('?order=random')).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect((await expert.get(`/tasks/${task.id}/consensus?order=beauty`)).statusCode).toBe(400);
  });

  it('is shown to experts, not to annotators, task masters or strangers', async () => {
    await annotate(crowd[0]!, task, [3, 4, 10, 12]);
    const { id, itemId } = await consensusOf(1);
    const paths = [`/consensus/${id}`, `/tasks/${task.id}/consensus`, `/items/${itemId}/consensus`];
    for (const person of [crowd[0]!, taskMaster])
      for (const path of paths) expect((await person.get(path)).json().code).toBe('FORBIDDEN');
    for (const path of paths)
      expect((await quorum.nobody.get(path)).json().code).toBe('SIGN_IN_REQUIRED');
    const unknown = `/items/${crypto.randomUUID()}/consensus`;
    expect((await expert.get(unknown)).json().code).toBe('ITEM_NOT_FOUND');
  });
});
