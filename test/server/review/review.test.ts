import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Consensus, Task, Verdict } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, makeTask, rectangle } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let annotator: Client;
let task: Task;
let consensus: Consensus;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
  annotator = await quorum.as('annotator');
});
beforeEach(async () => {
  task = await makeTask(quorum, taskMaster, { slices: 1 });
  await annotate(annotator, task, [3, 4, 10, 12]);
  consensus = await fuse();
});
afterAll(() => quorum.close());

/** The newest consensus of the task's one item. */
async function fuse(): Promise<Consensus> {
  const { rows } = (await expert.get(`/tasks/${task.id}/items`)).json();
  await fuseItem(quorum.context, rows[0].id);
  const list = (await expert.get(`/tasks/${task.id}/consensus`)).json();
  return (await expert.get(`/consensus/${list.rows[0].id}`)).json();
}

const judge = (verdict: Omit<Verdict, 'consensusId'>, id = randomUUID(), person = expert) =>
  person.put(`/reviews/${id}`, { consensusId: consensus.id, ...verdict });

const current = async (): Promise<Consensus> =>
  (await expert.get(`/consensus/${consensus.id}`)).json();

describe('a review', () => {
  it('accepts a consensus', async () => {
    const answer = await judge({ verdict: 'accepted' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ verdict: 'accepted', reviewer: 'expert 2', edits: [] });
    expect((await current()).review).toEqual(answer.json());
    expect((await expert.get(`/tasks/${task.id}`)).json().progress.overall).toMatchObject({
      accepted: 1,
    });
  });

  it('edits a structure and leaves the consensus itself as it was', async () => {
    const edit = rectangle(task.structures[0]!.id, [3, 4, 9, 12]);
    await judge({ verdict: 'edited', edits: [edit] });
    expect(await current()).toMatchObject({
      structures: consensus.structures,
      review: { verdict: 'edited', edits: [edit] },
    });
  });

  it('rejects with a reason', async () => {
    const rejection = { kind: 'part missing' as const, text: 'The upper pole.' };
    expect((await judge({ verdict: 'rejected', rejection })).json()).toMatchObject({ rejection });
    expect((await expert.get(`/tasks/${task.id}`)).json().progress.overall).toMatchObject({
      rejected: 1,
    });
  });

  it.each([
    ['a rejection without a reason', { verdict: 'rejected' }, 'REVIEW_INCOMPLETE'],
    ['an edit without outlines', { verdict: 'edited' }, 'REVIEW_INCOMPLETE'],
    ['a verdict that is none', { verdict: 'perhaps' }, 'INVALID_REQUEST'],
  ] as const)('is refused as %s', async (_, verdict, code) => {
    const answer = await expert.put(`/reviews/${randomUUID()}`, {
      consensusId: consensus.id,
      ...verdict,
    });
    expect(answer.json()).toMatchObject({ code });
  });

  it('refuses an edit that could not be rasterised', async () => {
    const edits = [rectangle(task.structures[0]!.id, [3, 4, 90, 12])];
    expect((await judge({ verdict: 'edited', edits })).json()).toMatchObject({
      code: 'CONTOUR_OUTSIDE_IMAGE',
    });
  });

  it('sent again changes nothing, and with another verdict is refused', async () => {
    const id = randomUUID();
    const first = await judge({ verdict: 'accepted' }, id);
    const again = await judge({ verdict: 'accepted' }, id);
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    const rejection = { kind: 'other' as const, text: '' };
    expect((await judge({ verdict: 'rejected', rejection }, id)).json().code).toBe(
      'REVIEW_CONFLICT'
    );
  });

  it('of a version that newer work has superseded is refused', async () => {
    await annotate(await quorum.as('annotator'), task, [3, 4, 10, 13]);
    await fuse();
    expect((await judge({ verdict: 'accepted' })).json().code).toBe('CONSENSUS_SUPERSEDED');
  });

  it('is an expert’s to give', async () => {
    for (const person of [annotator, taskMaster])
      expect((await judge({ verdict: 'accepted' }, randomUUID(), person)).json().code).toBe(
        'FORBIDDEN'
      );
    const nobody = await judge({ verdict: 'accepted' }, randomUUID(), quorum.nobody);
    expect(nobody.json().code).toBe('SIGN_IN_REQUIRED');
  });
});
