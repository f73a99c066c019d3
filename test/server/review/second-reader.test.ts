import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Consensus, ConsensusRow, Item, Task, Verdict } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, makeTask, rectangle } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let annotator: Client;
let first: Client;
let second: Client;
let third: Client;
let task: Task;
let consensusId: string;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  annotator = await quorum.as('annotator');
  [first, second, third] = [
    await quorum.as('expert'),
    await quorum.as('expert'),
    await quorum.as('expert'),
  ];
});
beforeEach(async () => {
  task = await makeTask(quorum, taskMaster, { slices: 1, secondReader: true });
  await annotate(annotator, task, [3, 4, 23, 16]);
  await fuse();
});
afterAll(() => quorum.close());

async function fuse(): Promise<void> {
  const { rows } = (await first.get(`/tasks/${task.id}/items`)).json();
  await fuseItem(quorum.context, rows[0].id);
  consensusId = (await first.get(`/tasks/${task.id}/consensus`)).json().rows[0].id;
}

const judge = (person: Client, verdict: Omit<Verdict, 'consensusId'>) =>
  person.put(`/reviews/${randomUUID()}`, { consensusId, ...verdict });
const accept = (person: Client) => judge(person, { verdict: 'accepted' });
const reject = (person: Client) =>
  judge(person, { verdict: 'rejected', rejection: { kind: 'too large', text: '' } });
const edit = (person: Client, right: number) =>
  judge(person, {
    verdict: 'edited',
    edits: [rectangle(task.structures[0]!.id, [3, 4, right, 16])],
  });

const seenBy = async (person: Client): Promise<Consensus> =>
  (await person.get(`/consensus/${consensusId}`)).json();
const stateFor = async (person: Client) => {
  const list = await person.get(`/tasks/${task.id}/consensus`);
  return (list.json().rows as ConsensusRow[])[0]?.state;
};
const toJudge = async (person: Client) =>
  (await person.get(`/tasks/${task.id}/consensus?state=to%20judge`)).json().total;

describe('a task with a second reader', () => {
  it('waits for another expert, who does not see what the first has said', async () => {
    expect((await accept(first)).statusCode).toBe(201);
    expect(await stateFor(second)).toBe('second reader');
    expect([await toJudge(first), await toJudge(second)]).toEqual([0, 1]);
    expect(await seenBy(second)).toMatchObject({ review: null, readings: [] });
    expect(await seenBy(first)).toMatchObject({
      review: null,
      readings: [{ verdict: 'accepted' }],
    });
    const items: Item[] = (await second.get(`/tasks/${task.id}/items`)).json().rows;
    expect(items).toMatchObject([{ verdict: 'second reader', hasReference: false }]);
    expect((await taskMaster.get(`/tasks/${task.id}`)).json().progress.overall.accepted).toBe(0);
  });

  it('takes no second verdict of the same expert', async () => {
    await accept(first);
    expect((await accept(first)).json()).toMatchObject({ code: 'READ_BEFORE' });
  });

  it.each([
    ['both accept', accept, accept, 'accepted'],
    ['both reject', reject, reject, 'rejected'],
    ['edits are next to nothing', accept, (person: Client) => edit(person, 22), 'edited'],
  ] as const)('is settled where they agree: %s', async (_, one, other, state) => {
    await one(first);
    await other(second);
    expect(await stateFor(third)).toBe(state);
    expect(await toJudge(third)).toBe(0);
    expect(await seenBy(third)).toMatchObject({ review: { verdict: state }, readings: [] });
    expect((await accept(third)).json()).toMatchObject({ code: 'CONSENSUS_SETTLED' });
  });

  it.each([
    ['one rejects', accept, reject],
    ['edits are large', (person: Client) => edit(person, 13), accept],
  ])('goes to a third expert where they differ, who sees both: %s', async (_, one, other) => {
    const verdicts = [(await one(first)).json().verdict, (await other(second)).json().verdict];
    expect(await stateFor(third)).toBe('adjudication');
    expect([await toJudge(first), await toJudge(second), await toJudge(third)]).toEqual([0, 0, 1]);
    expect((await seenBy(third)).readings.map(({ verdict }) => verdict)).toEqual(verdicts);
    expect((await seenBy(first)).readings.map(({ verdict }) => verdict)).toEqual([verdicts[0]]);
    for (const person of [first, second])
      expect((await accept(person)).json()).toMatchObject({ code: 'READ_BEFORE' });
    expect((await accept(third)).statusCode).toBe(201);
    expect(await seenBy(second)).toMatchObject({ review: { verdict: 'accepted' }, readings: [] });
  });

  it('begins anew with a newer consensus', async () => {
    await accept(first);
    await annotate(await quorum.as('annotator'), task, [3, 4, 24, 16]);
    await fuse();
    expect(await stateFor(first)).toBe('to judge');
    expect((await accept(first)).statusCode).toBe(201);
  });

  it('lets one of two who judge at the same time come second', async () => {
    await Promise.all([accept(first), accept(second)]);
    expect(await stateFor(third)).toBe('accepted');
  });

  it('is judged by experts alone', async () => {
    await accept(first);
    for (const person of [annotator, taskMaster])
      expect((await accept(person)).json()).toMatchObject({ code: 'FORBIDDEN' });
  });
});
